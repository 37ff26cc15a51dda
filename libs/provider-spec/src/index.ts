// documents: the shapes of what a provider is written in.
export type {
  ApiResponseFormat,
  Authorization,
  BodyFieldSupport,
  BodyFormat,
  Choice,
  Credential,
  CredentialField,
  ExpressionSource,
  FilterSupport,
  IntegrationDocument,
  MappingDocument,
  MethodMapping,
  OAuth2Config,
  Pagination,
  PaginationFormat,
  QueryArrayFormat,
  RateLimit,
  ResourceMethod,
  SideLoad,
  Step,
  Template,
  TemplateTree,
} from './documents';
export { modelFolders } from './definition';
export type { ModelFolder, ProviderDefinition } from './definition';

// expressions: where they stand, what they may use, whether they parse.
export { expressionScopes, integrationSlots, mappingSlots } from './expressions/expression-kind';
export type { ExpressionKind, SlotDeclaration } from './expressions/expression-kind';
export { findExpressions } from './expressions/expression-slots';
export type { ExpressionSlot } from './expressions/expression-slots';
export { checkExpression } from './expression-check/check-expression';
export type { ExpressionCheck } from './expression-check/check-expression';
export { freeNames, freeVariables } from './expression-check/free-names';
export { literalOutputKeys } from './expression-check/literal-output-keys';

// folder: from files to a checked definition.
export { catalogueContract } from './contract';
export type { ProviderContract } from './contract';
export { formatPath, formatProblem } from './problem';
export type { DocumentPath, OverrideProblem, Problem } from './problem';
export { loadProviderFiles } from './folder/load-provider-files';
export type { LoadOptions, LoadResult } from './folder/load-provider-files';
export { listProviderFolders, loadProviderFolder, loadProviders } from './folder/load-provider-folder';
export type { LoadedProviders } from './folder/load-provider-folder';
export type { ProviderFiles } from './folder/sort-files';
export { hostIsAllowed, hostOfTemplate } from './checks/host-pattern';
