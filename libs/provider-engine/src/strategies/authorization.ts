/** How a call proves who it is: wire.md 10.3. Each format compiles once and yields headers per call. */
import type { Authorization } from '@tributary/provider-spec';
import { compileExpression, type Expression, type ExpressionCompiler } from '../expressions/compile-expression';
import { compileTemplate, type CompiledTemplate, type TemplateScope } from '../templates/compile-template';

/** The request as authorization expressions see it. */
export interface AuthorizedRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}
export type AuthorizationHeaders = Record<string, string>;
/** Undefined: the account lacks the credential. */
export type Authorizer = (scope: TemplateScope, request: AuthorizedRequest) => AuthorizationHeaders | undefined | Promise<AuthorizationHeaders | undefined>;

type FormatOf<Format> = Extract<Authorization, { format: Format }>;

/** Where OAuth tokens live in the context, then the usual names of a pasted token. */
const defaultToken = '{{oauth.token.access_token|access_token|api_token|api_key|token}}';

const authorizers = {
  bearer: ({ config }) => {
    const token = compileTemplate(config?.token ?? defaultToken);
    return (scope) => {
      const value = credentialText(token, scope);
      return value === undefined ? undefined : { authorization: `Bearer ${value}` };
    };
  },
  header: ({ config }, compile) => {
    if ('expression' in config) return expressionAuthorizer(compile(config.expression, 'authorization'));
    const value = compileTemplate(config.header_value);
    const name = config.header_name.toLowerCase();
    return (scope) => {
      const text = credentialText(value, scope);
      return text === undefined ? undefined : { [name]: text };
    };
  },
  basic: ({ config }) => {
    const username = compileTemplate(config.username);
    const password = compileTemplate(config.password);
    return (scope) => {
      const user = credentialText(username, scope);
      const secret = credentialText(password, scope);
      if (user === undefined || secret === undefined) return undefined;
      return { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
    };
  },
} satisfies { [Format in Authorization['format']]: (authorization: FormatOf<Format>, compile: ExpressionCompiler) => Authorizer };

export function compileAuthorization(authorization: Authorization, compile: ExpressionCompiler = compileExpression): Authorizer {
  return (authorizers[authorization.format] as (authorization: Authorization, compile: ExpressionCompiler) => Authorizer)(authorization, compile);
}

function expressionAuthorizer(expression: Expression): Authorizer {
  return async (scope, request) => {
    const result = await expression.evaluate({ url: request.url, requestOptions: request, context: scope['context'] });
    if (result === null || typeof result !== 'object') return undefined;
    return Object.fromEntries(Object.entries(result).map(([name, value]) => [name.toLowerCase(), String(value)]));
  };
}

/** The rendered text; undefined when a placeholder found nothing, so that no template text travels as a credential. */
function credentialText(template: CompiledTemplate, scope: TemplateScope): string | undefined {
  const rendered = template.render(scope);
  if (rendered === undefined || rendered === null) return undefined;
  const text = String(rendered);
  return template.parts.some((part) => typeof part !== 'string' && text.includes(part.literal)) ? undefined : text;
}
