import type { AstNode } from './ast';
import { functionsBehindArrows } from './find-obstacle';
import { generate } from './generate-node';
import { tupleNames } from './generate-tuples';
import { openFrame } from './generate-variable';
import { Generation, type Place, type Variant } from './generation';
import { Frame, FunctionScope, makeBase } from './scope';

/** Code for a whole expression. */
export interface Program {
  /** Body of a function that takes the runtime and gives the function to evaluate with. */
  readonly text: string;
  readonly constants: readonly unknown[];
  readonly calledFunctions: ReadonlySet<string>;
  readonly mayRace: boolean;
  readonly leavesOutGuards: boolean;
}

/** @throws NotCompiled for what is left to the interpreter. */
export function generateProgram(ast: AstNode, variant: Variant): Program {
  const generation = new Generation(variant, new Set(tupleNames(ast)));
  const scope = new FunctionScope(undefined);
  const context = makeBase('i', scope, 'context', variant.rootIsList);
  const outside: Place = { generation, scope, frame: new Frame(undefined), context, levels: 0, tail: 'caller', tailContext: 'null', functionValues: new Set(functionsBehindArrows(ast)) };
  const place = { ...outside, frame: openFrame([ast], outside) };
  const root = generate(ast, place);
  return { text: generation.program(`(x,i)=>${scope.body(root.text)}`), constants: generation.constants, calledFunctions: generation.calledFunctions, mayRace: generation.mayRace, leavesOutGuards: generation.leavesOutGuards };
}
