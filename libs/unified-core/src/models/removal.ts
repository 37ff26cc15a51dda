/** Bodies of the custom methods that several resources share. */
import { listOf, text } from './fields';

/** The ids that `batch-delete` removes. */
export const idsToDelete = listOf('Ids of the records to delete.', text('Id of a record.'));
