/** The engine: provider definitions in, unified calls out. */
import { UnifiedError, type UnifiedCall } from '@tributary/unified-core';
import { createCursorCodec } from './cursors/cursor-codec';
import type { AccountSnapshot, CallContext, Engine, EngineOptions } from './engine-contract';
import type { Session } from './engine-state';
import type { DefinitionPlan } from './plan/definition-plan';
import { createCredentialResolver } from './plan/effective-credential';
import { createDefinitionResolver } from './plan/effective-definition';
import { readLiveFields } from './operations/read-live-fields';
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
  const openSession = (call: UnifiedCall, account: AccountSnapshot, context: CallContext): Session => {
    const stats = { providerRequests: 0, providerMs: 0, resultCount: undefined, drift: 0, remoteStatus: undefined };
    return { call, file: undefined, account, context, options, cursors, definition: definitionOf(account), stats };
  };
  return {
    credentialOf: (account) => resolveCredential(definitionOf(account).integration, account),
    liveFields: (call, account, context) => guard(() => readLiveFields(openSession(call, account, context))),
    call: (call, account, context) => guard(() => runCall(openSession(call, account, context))),
  };
}

async function guard<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (cause) {
    throw cause instanceof UnifiedError ? cause : new UnifiedError('internal', 'Something failed on our side. The request id helps us find it.', { cause });
  }
}
