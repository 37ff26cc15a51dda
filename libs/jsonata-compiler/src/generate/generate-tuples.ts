import { emitLiteral } from '../emit-text';
import { childrenOf, type AstNode, type AstPair, type Stage } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generate, position } from './generate-node';
import { openFrame } from './generate-variable';
import type { Place } from './generation';
import { Frame, FunctionScope, makeBase } from './scope';

/** Whether a step or a path binds variables to its items. */
export function bindsItems({ tuple, focus, index, ancestor }: AstNode): boolean {
  return tuple === true || focus !== undefined || index !== undefined || ancestor !== undefined;
}

/** All names that tuples may carry, anywhere in an expression. */
export function tupleNames(node: AstNode): string[] {
  const stages = (node.stages ?? []).flatMap((stage) => (stage.type === 'index' ? [String(stage.value)] : []));
  const own = [node.focus, node.index, node.ancestor?.label].filter((name) => name !== undefined);
  return [...own, ...stages, ...childrenOf(node).flatMap(tupleNames)];
}

/** The steps of a path from the first one that binds a variable. `items` is what the steps before lead to. */
export function generateTuples(node: AstNode, steps: readonly AstNode[], items: string, isFirst: boolean, place: Place): Code {
  const { generation } = place;
  if (isFirst && steps[0]?.consarray === true) throw new NotCompiled('binds a variable to the items of a list at the start of a path', steps[0].position);
  const list = steps.map((step) => emitStep(step, place)).join(',');
  const tuples = `${generation.helper('runTuples')}(x,${items},[${list}],${emitLiteral(isFirst)})`;
  if (node.group !== undefined) return code(`${generation.helper('groupTuples')}(x,${tuples},[${emitPairs(node.group.lhs, place)}],${emitLiteral(node.group.position)})`, { type: 'object', canBeUndefined: false });
  if (node.tuple === true) return code(`${generation.helper('streamOfTuples')}(${tuples})`);
  const values = `${generation.helper('itemsOfTuples')}(x,${tuples})`;
  return code(node.keepSingletonArray === true ? `${generation.helper('keepList')}(${values})` : values, { isRaw: true });
}

function emitPairs(pairs: readonly AstPair[], place: Place): string {
  if (pairs.length > 0) place.generation.mayRace = true;
  return pairs.map(([key, value]) => `[${arrowOverTuple(place, key, (inner) => generate(key, inner))},${arrowOverTuple(place, value, (inner) => generate(value, inner))}]`).join(',');
}

function emitStep(step: AstNode, place: Place): string {
  const parts = [`stages:[${(step.stages ?? []).map((stage) => emitStage(stage, place)).join(',')}]`];
  if (step.type === 'sort') {
    const terms = (step.terms ?? []).map(({ descending, expression }) => `{isDescending:${emitLiteral(descending)},evaluate:${arrowOverTuple(place, expression, (inner) => generate(expression, inner))}}`);
    parts.push(`terms:[${terms.join(',')}]`, `position:${position(step)}`);
  } else parts.push(`evaluate:${arrowOverTuple(place, step, (inner) => generateStep(step, inner))}`);
  if (step.focus !== undefined) parts.push(`focus:${emitLiteral(step.focus)}`);
  if (step.index !== undefined) parts.push(`index:${emitLiteral(step.index)}`);
  if (step.ancestor !== undefined) parts.push(`ancestor:${emitLiteral(step.ancestor.label)}`);
  return `{${parts.join(',')}}`;
}

function generateStep(step: AstNode, place: Place): Code {
  if (step.type !== 'name') return generate(step, place);
  const { generation, context } = place;
  return code(`${generation.helper('norm')}(${generation.helper('lookup')}(x,${context.id},${emitLiteral(String(step.value))}))`);
}

function emitStage(stage: Stage, place: Place): string {
  if (stage.type === 'index') return `{index:${emitLiteral(String(stage.value))}}`;
  if (stage.expr.type === 'number') return `{at:${emitLiteral(stage.expr.value as number)}}`;
  return `{test:${arrowOverTuple(place, stage.expr, (inner) => generate(stage.expr, inner))}}`;
}

/** An arrow function of one tuple: its item is the context inside, and its variables are variables there. */
function arrowOverTuple(place: Place, node: AstNode, inner: (place: Place) => Code): string {
  const { generation } = place;
  const scope = new FunctionScope(place.scope);
  const tuple = generation.identifier('w');
  const item = generation.identifier('i');
  scope.declare(`const ${item}=${tuple}["@"];`);
  const frame = new Frame(place.frame);
  for (const name of generation.tupleNames) {
    const key = emitLiteral(name);
    frame.variables.set(name, { id: `${tuple}[${key}]`, test: `${key} in ${tuple}`, isSet: false, mayBeSequence: true, base: undefined });
  }
  const within: Place = { ...place, scope, frame, context: makeBase(item, scope, 'context', true), tail: 'caller' };
  const result = inner({ ...within, frame: openFrame([node], within) });
  return `${tuple}=>${scope.body(result.text)}`;
}
