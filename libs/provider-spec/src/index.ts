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
  LiveBodySchema, ReadBack, ReferenceNames,
  ResourceMethod,
  SideLoad,
  Step,
  Template,
  TemplateTree,
} from './documents';
export { modelFolders } from './definition';
export type { DefinitionOrigin, ModelFolder, ProviderDefinition } from './definition';

// expressions: where they stand, what they may use, whether they parse.
export { expressionScopes, integrationSlots, mappingSlots } from './expressions/expression-kind';
export type { ExpressionKind, SlotDeclaration } from './expressions/expression-kind';
export { findExpressions } from './expressions/expression-slots';
export { libraryNames } from './expressions/library-names';
export type { ExpressionSlot } from './expressions/expression-slots';
export { checkExpression } from './expression-check/check-expression';
export type { ExpressionCheck } from './expression-check/check-expression';
export { parseExpression } from './expression-check/parse-expression';
export type { ParsedExpression } from './expression-check/parse-expression';
export { objectEntries } from './expression-check/syntax-tree';
export type { KeyValueNodes, SyntaxNode } from './expression-check/syntax-tree';
export { freeNames, freeVariables } from './expression-check/free-names';
export { literalOutputKeys } from './expression-check/literal-output-keys';
export { locatePosition } from './expression-check/locate-position';
export type { SourceLocation } from './expression-check/locate-position';

// lint: what an expression that a stranger wrote may not have.
export { LinearRegExp, refuseRegex } from './expression-lint/linear-regex';
export { lintExpression } from './expression-lint/lint-expression';
export type { LintFinding, LintRule } from './expression-lint/lint-expression';
export { expressionLimits as tenantExpressionLimits, withheldFunctions } from './expression-lint/lint-limits';

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

// bundle: a checked definition as one JSON document, and back into files.
export { bundleFormatVersion, bundleProvider } from './bundle/bundle-provider';
export type { ProviderBundle } from './bundle/bundle-provider';
export { explodeProvider } from './bundle/explode-provider';
export { loadBundles } from './bundle/load-bundles';
export { openBundle } from './bundle/open-bundle';
export type { OpenedBundle } from './bundle/open-bundle';

// merge: base, environment and account layers.
export { checkOverride } from './merge/check-override';
export type { OverrideKind } from './merge/check-override';
export { mergeDefinition, responseLayersOf } from './merge/merge-definition';
export type { DefinitionOverrides, EffectiveDefinition, ResponseLayers } from './merge/merge-definition';
export { integrationSchema } from './schema/integration-schema';
export { mappingSchema, methodMappingSchema } from './schema/mapping-schema';
export { integrationOverrideSchema, unifiedModelOverrideSchema } from './schema/override-schema';

// describe: what a definition can do, in the shapes of the meta routes.
export { describeAuth, describeProxy, describeReadiness, describeUnified } from './describe/describe-capabilities';
export type { CapabilityFilter } from './describe/describe-capabilities';
export { describeMethod } from './describe/describe-method';
export type { MethodIdentity } from './describe/describe-method';
export { describeTools } from './describe/describe-tools';
export type { ToolFilter } from './describe/describe-tools';
