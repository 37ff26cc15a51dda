import type { ProviderContract } from '../contract';
import type { ModelFolder } from '../definition';
import type { IntegrationDocument, MappingDocument } from '../documents';
import { mappingSlots } from '../expressions/expression-kind';
import { checkAgainstContract } from './check-against-contract';
import { checkExpressions, type ExpressionAuthor } from './check-expressions';
import { checkInertMappingKeys } from './check-inert-keys';
import { checkReferences } from './check-references';
import { checkTemplates, mappingTemplates } from './check-templates';
import type { Finding } from './finding';

export interface MappingSurroundings {
  model: ModelFolder;
  /** Undefined when it could not be read; references into it are then not checked. */
  integration: IntegrationDocument | undefined;
  contract: ProviderContract | null;
  author?: ExpressionAuthor;
}

/** Everything that a well-formed mapping document can still have wrong. */
export function checkMapping(document: MappingDocument, { model, integration, contract, author = 'trusted' }: MappingSurroundings): Finding[] {
  return [
    ...checkExpressions(document, mappingSlots, author),
    ...checkTemplates(document, mappingTemplates),
    ...checkInertMappingKeys(document),
    ...(integration === undefined ? [] : checkReferences(document, integration)),
    ...(contract === null ? [] : checkAgainstContract(document, model, contract)),
  ];
}
