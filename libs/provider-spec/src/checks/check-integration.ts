import type { IntegrationDocument } from '../documents';
import { integrationSlots } from '../expressions/expression-kind';
import { checkCredentials } from './check-credentials';
import { checkExpressions, type ExpressionAuthor } from './check-expressions';
import { checkHosts } from './check-hosts';
import { checkInertIntegrationKeys } from './check-inert-keys';
import { checkTemplates, integrationTemplates } from './check-templates';
import type { Finding } from './finding';

/** Everything that a well-formed integration document can still have wrong. */
export function checkIntegration(document: IntegrationDocument, author: ExpressionAuthor = 'trusted'): Finding[] {
  return [
    ...checkExpressions(document, integrationSlots, author),
    ...checkTemplates(document, integrationTemplates),
    ...checkHosts(document),
    ...checkCredentials(document),
    ...checkInertIntegrationKeys(document),
  ];
}
