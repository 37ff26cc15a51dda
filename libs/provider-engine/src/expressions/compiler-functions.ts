/** The function library as the compiler takes it. */
import type { CompilerFunction } from '@tributary/jsonata-compiler';

import { functionLibrary, functionSignatures } from '../functions/function-library';
import { specialisedFunctions } from '../functions/specialised-functions';

/** Functions that answer with a promise whatever they are given; those that sometimes do are found out when they do. */
const asynchronous: ReadonlySet<string> = new Set(['parseDocument', 'convertMdToPdf', 'getArrayBuffer']);

/** Functions that look up bindings. */
const readsFocus: ReadonlySet<string> = new Set(['parseDocument', 'convertMdToPdf']);

export const compilerFunctions: Readonly<Record<string, CompilerFunction>> = {
  ...Object.fromEntries(
    Object.entries(functionLibrary).map(([name, implementation]): [string, CompilerFunction] => [
      name,
      { implementation, signature: functionSignatures[name], isAsynchronous: asynchronous.has(name), ignoresFocus: !readsFocus.has(name), specialise: specialisedFunctions[name] },
    ]),
  ),
  eval: { implementation: refuseEval },
};

export function refuseEval(): never {
  throw new Error('not available: expressions are checked before traffic arrives, text cannot be evaluated as one');
}
