/** The engine: provider definitions in, unified calls out. */
import { UnifiedError } from '@tributary/unified-core';
import { createCursorCodec } from './cursors/cursor-codec';
import type { Engine, EngineOptions } from './engine-contract';
import { createDefinitionResolver } from './plan/effective-definition';
import { runCall } from './run-call';

/** Every failure of a call is a `UnifiedError`. Throws a `RangeError` when `cursorSecret` is too short. */
export function createEngine(options: EngineOptions): Engine {
  const cursors = createCursorCodec(options.cursorSecret);
  const resolve = createDefinitionResolver();
  return {
    async call(call, account, context) {
      const base = options.providers.get(account.integration);
      if (base === undefined) throw new UnifiedError('service_unavailable', `The provider ${account.integration} is not loaded; its definition was refused or removed.`);
      const stats = { providerRequests: 0, providerMs: 0, resultCount: undefined, drift: 0, remoteStatus: undefined };
      try {
        return await runCall({ call, account, context, options, cursors, definition: resolve(base, account), stats });
      } catch (cause) {
        throw cause instanceof UnifiedError ? cause : new UnifiedError('internal', 'Something failed on our side. The request id helps us find it.', { cause });
      }
    },
  };
}
