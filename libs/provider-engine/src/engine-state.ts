/** What lives as long as the engine, and what lives as long as one call. */
import type { UnifiedCall } from '@tributary/unified-core';
import type { CursorCodec } from './cursors/cursor-codec';
import type { AccountSnapshot, CallContext, CallOutcome, EngineOptions } from './engine-contract';
import type { UploadedContent } from './requests/uploaded-content';
import type { DefinitionPlan } from './plan/definition-plan';

/** Everything a stage may need beside its own values. */
export interface Session {
  call: UnifiedCall;
  /** What `{{file}}` stands for. */
  file: UploadedContent | undefined;
  account: AccountSnapshot;
  context: CallContext;
  options: EngineOptions;
  cursors: CursorCodec;
  definition: DefinitionPlan;
  stats: CallOutcome['stats'];
}
