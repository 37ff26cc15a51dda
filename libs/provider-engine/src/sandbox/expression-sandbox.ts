/** Where expressions run that this project's authors did not write: docs/adr/0041. */
import { availableParallelism } from 'node:os';

import { lintExpression } from '@tributary/provider-spec';
import { compileExpression, type ExpressionCompiler } from '../expressions/compile-expression';
import { ExpressionError, type ExpressionOrigin } from '../expressions/expression-error';
import { readSandboxLimits, type SandboxLimits } from './sandbox-limits';
import { sandboxedExpression } from './sandboxed-expression';
import { Supervisor } from './supervisor';

export interface ExpressionSandbox {
  /** Makes expressions that run for a tenant (an environment's id) in a worker; texts in `trusted` run in process. */
  compilerFor(tenant: string, trusted: ReadonlySet<string>): ExpressionCompiler;
  /** Starts what starts workers: best while the process is small, since that blocks it for as long as it is large. */
  prepare(): void;
  /** Ends the workers. Evaluations under way fail. */
  close(): void;
}

/** Processes start with the first expression that needs one, or with `prepare`. Limits are those of the process's environment unless given. */
export function createExpressionSandbox(limits: SandboxLimits = readSandboxLimits(process.env, availableParallelism())): ExpressionSandbox {
  const supervisor = new Supervisor(limits);
  let lastId = 0;
  return {
    compilerFor: (tenant, trusted) => (source, kind) => {
      if (trusted.has(source)) return compileExpression(source, kind);
      assertLinted({ source, kind });
      return sandboxedExpression({ source, kind }, (job) => supervisor.run(tenant, { ...job, id: ++lastId, resultLength: limits.resultLength }));
    },
    prepare: () => void supervisor.start(),
    close: () => supervisor.close(),
  };
}

/** Texts that were saved before a rule of the lint was. */
function assertLinted(origin: ExpressionOrigin): void {
  const [finding] = lintExpression(origin.source);
  if (finding === undefined) return;
  const { rule, message, line, column } = finding;
  throw new ExpressionError({ code: 'L0005', message: `${origin.kind ?? 'expression'} at line ${String(line)}, column ${String(column)}: ${message} (${rule})` }, origin);
}
