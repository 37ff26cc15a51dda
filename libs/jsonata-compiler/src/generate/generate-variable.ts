import { emitLiteral } from '../emit-text';
import { assignedNames, type AstNode } from './ast';
import { code, type Code } from './code';
import { generate } from './generate-node';
import type { Place } from './generation';
import { AssignmentSite, Frame, makeBase } from './scope';

/** `$name`, `$` and `$$`. */
export function generateVariable(name: string, place: Place): Code {
  const { generation, context } = place;
  if (name === '') return context.canBeList ? code(`${generation.helper('contextValue')}(${context.id})`, { canThrow: false }) : code(context.id, { canThrow: false });
  const { text, mayBeSequence } = resolve(name, place);
  return code(text, { canThrow: false, isRaw: mayBeSequence });
}

/** The value that a name has here, sequences as they are. */
export function resolve(name: string, place: Place): { text: string; mayBeSequence: boolean } {
  const { candidates, isSure } = place.frame.find(name);
  const outermost = isSure ? '' : `x.lookup(${emitLiteral(name)})`;
  const text = candidates.reduceRight((outer, variable) => {
    if (variable.isSet) return variable.id;
    const test = variable.test ?? `${variable.id}!==${place.generation.helper('unbound')}`;
    return `(${test}?${variable.id}:${outer})`;
  }, outermost);
  return { text, mayBeSequence: !isSure || candidates.some(({ isSet, mayBeSequence }) => !isSet || mayBeSequence) };
}

/** `$name := value` in the frame around it. */
export function generateBind(node: AstNode, place: Place): Code {
  const value = generate(node.rhs as AstNode, { ...place, tail: 'caller' });
  const variable = place.frame.variables.get(String((node.lhs as AstNode).value));
  if (variable === undefined) throw new Error('an assignment was overlooked when its frame was made');
  variable.mayBeSequence ||= value.mayNest;
  return { ...value, asList: undefined, isRaw: value.mayNest, text: `(${variable.id}=${value.text})` };
}

/** A frame with a variable for every name that these nodes assign. */
export function openFrame(nodes: readonly AstNode[], place: Place, frame: Frame = new Frame(place.frame)): Frame {
  for (const name of new Set(nodes.flatMap(assignedNames))) {
    if (frame.variables.has(name)) continue;
    const id = place.generation.identifier('v');
    place.scope.declare(`let ${id}=${place.generation.helper('unbound')};`);
    frame.variables.set(name, { id, isSet: false, mayBeSequence: false, base: undefined });
  }
  return frame;
}

/** `(a; b; c)`: a frame of its own, the last value is the block's. */
export function generateBlock(node: AstNode, outer: Place): Code {
  const expressions = node.expressions ?? [];
  if (expressions.length === 0) return code('u', { canThrow: false });
  const place = { ...outer, frame: openFrame(expressions, outer) };
  const assignments = expressions.flatMap(assignedNames);
  const parts = expressions.map((expression, index) => {
    const isLast = index === expressions.length - 1;
    const part = generate(expression, isLast ? place : { ...place, tail: 'caller' });
    return { ...part, site: isLast ? undefined : settleAssignment(expression, assignments, place) };
  });
  const last = parts[parts.length - 1] as Code;
  const text = parts.length === 1 ? last.text : `(${parts.map((part) => part.site?.complete(part.text) ?? part.text).join(',')})`;
  return { ...last, asList: undefined, text, isRaw: last.mayNest, canThrow: parts.some(({ canThrow }) => canThrow) };
}

/** From here on the variable that a statement assigned has a value; unless others are assigned to it, names can be read from it at ease. */
function settleAssignment(statement: AstNode, assignments: readonly string[], place: Place): AssignmentSite | undefined {
  if (statement.type !== 'bind') return undefined;
  const name = String((statement.lhs as AstNode).value);
  const variable = place.frame.variables.get(name);
  if (variable === undefined) return undefined;
  variable.isSet = true;
  if (assignments.filter((assigned) => assigned === name).length > 1) return undefined;
  const site = new AssignmentSite(place.scope);
  variable.base = makeBase(variable.id, site, 'value', true);
  return site;
}
