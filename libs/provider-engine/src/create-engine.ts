/** The engine: provider definitions in, unified calls out. */
import { UnifiedError } from '@tributary/unified-core';
import { createCursorCodec } from './cursors/cursor-codec';
import type { AccountSnapshot, Engine, EngineOptions } from './engine-contract';
import type { DefinitionPlan } from './plan/definition-plan';
import { createCredentialResolver } from './plan/effective-credential';
import { createDefinitionResolver } from './plan/effective-definition';
import { runCall } from './run-call';
import { createExpressionSandbox } from './sandbox/expression-sandbox';

/** Every failure of a call is a `UnifiedError`. Throws a `RangeError` when `cursorSecret` is too short. */
export function createEngine(options: EngineOptions): Engine {
  const cursors = createCursorCodec(options.cursorSecret);
  const resolve = createDefinitionResolver(options.sandbox ?? createExpressionSandbox());
  const resolveCredential = createCredentialResolver();
  const definitionOf = (account: AccountSnapshot): DefinitionPlan => {
    const base = options.providers.get(account.integration);
    if (base === undefined) throw new UnifiedError('service_unavailable', `The provider ${account.integration} is not loaded; its definition was refused or removed.`);
    return resolve(base, account);
  };
  return {
    credentialOf: (account) => resolveCredential(definitionOf(account).integration, account),
    async call(call, account, context) {
      const definition = definitionOf(account);
      const stats = { providerRequests: 0, providerMs: 0, resultCount: undefined, drift: 0, remoteStatus: undefined };
      try {
        return await runCall({ call, file: undefined, account, context, options, cursors, definition, stats });
      } catch (cause) {
        throw cause instanceof UnifiedError ? cause : new UnifiedError('internal', 'Something failed on our side. The request id helps us find it.', { cause });
      }
    },
  };
}
