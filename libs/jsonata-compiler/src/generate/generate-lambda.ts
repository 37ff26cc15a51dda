import type { LambdaForm } from '../runtime/lambda';
import type { AstNode } from './ast';
import { code, type Code } from './code';
import { emitToken, generateKnownCall, knownFunction } from './generate-call';
import { generate, position } from './generate-node';
import { openFrame } from './generate-variable';
import type { Place } from './generation';
import { assignedNames } from './ast';
import { Frame, FunctionScope, makeBase } from './scope';

/** `function($a, $b) {...}` as a value. */
export function generateLambda(node: AstNode, place: Place): Code {
  const { generation } = place;
  const args = generation.identifier('a');
  const { scope, inner, ids } = openLambda(node, place, 'caller');
  ids.forEach((id, index) => scope.declare(`let ${id}=${args}[${index}];`));
  const body = finishLambda(node, { ...inner, levels: -1 });
  const form: LambdaForm = { arguments: (node.arguments ?? []).map(({ value }) => ({ value: String(value) })), signature: node.signature };
  return code(`${generation.helper('makeLambda')}(x,${generation.constant(form)},${place.context.id},${args}=>${scope.body(body.text)})`, { canThrow: false, canBeUndefined: false });
}

/** The same as a function of JavaScript of as many parameters, for a loop that calls it on the spot. Calls in tail position are followed. */
export function generateInlineLambda(node: AstNode, place: Place, { isGuarded, tailContext }: { isGuarded: boolean; tailContext: string }): string {
  const { scope, inner, ids } = openLambda(node, place, 'here');
  const body = finishLambda(node, { ...inner, tailContext });
  return `(${ids.join(',')})=>${scope.body(isGuarded ? `(x.spend(),${body.text})` : body.text)}`;
}

function openLambda(node: AstNode, place: Place, tail: Place['tail']): { scope: FunctionScope; inner: Place; ids: string[] } {
  const scope = new FunctionScope(place.scope);
  const frame = new Frame(place.frame);
  const assigned = new Set(assignedNames(node.body as AstNode));
  const ids = (node.arguments ?? []).map((parameter) => {
    const id = place.generation.identifier('p');
    const name = String(parameter.value);
    frame.variables.set(name, { id, isSet: true, mayBeSequence: true, base: assigned.has(name) ? undefined : makeBase(id, scope, 'value', true) });
    return id;
  });
  return { scope, inner: { ...place, scope, frame, tail }, ids };
}

function finishLambda(node: AstNode, inner: Place): Code {
  const body = node.body as AstNode;
  return generate(body, { ...inner, frame: openFrame([body], inner, inner.frame) });
}

/** A call as the last act of a lambda: left to whoever called the lambda, or made on the spot. */
export function generateCallInTail(node: AstNode, place: Place): Code {
  const { generation } = place;
  const call = node.body as AstNode;
  const procedure = call.procedure as AstNode;
  const known = knownFunction(procedure, place);
  const site = { position: position(procedure), leading: undefined, isTail: true } as const;
  if (place.tail === 'here' && known !== undefined) return { ...generateKnownCall(String(procedure.value), known, call, place, { ...site, context: place.tailContext }), isRaw: false, mayNest: false };
  const scope = new FunctionScope(place.scope);
  const input = generation.identifier('q');
  const inner: Place = { ...place, scope, tail: 'caller' };
  const made = known === undefined ? generateOpenCall(call, inner, input) : generateKnownCall(String(procedure.value), known, call, inner, { ...site, context: input }).text;
  const later = `new ${generation.helper('TailCall')}(${input}=>${scope.body(made)})`;
  return code(place.tail === 'here' ? `${generation.helper('finish')}(x,${later},${place.tailContext})` : later);
}

function generateOpenCall(call: AstNode, place: Place, input: string): string {
  const procedure = call.procedure as AstNode;
  const func = generate(procedure, place);
  const args = (call.arguments ?? []).map((arg) => generate(arg, place).text);
  const token = procedure.type === 'variable' ? emitToken(procedure.value) : 'u';
  return `${place.generation.helper('callTail')}(x,${func.text},()=>[${args.join(',')}],${token},${position(procedure)},${input})`;
}
