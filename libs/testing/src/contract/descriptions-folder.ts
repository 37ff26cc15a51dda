import { join } from 'node:path';

/** Collected descriptions of vendors' APIs, beside the checkout; nothing of them is part of the project. */
export const descriptionsFolder = join(__dirname, '../../../../../shared/specs');
