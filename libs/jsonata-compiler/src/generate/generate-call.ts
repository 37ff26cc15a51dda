import { emitLiteral } from '../emit-text';
import type { KnownFunction, KnownValue } from '../functions';
import type { AstNode } from './ast';
import { code, NotCompiled, type Code } from './code';
import { generateInlineLambda } from './generate-lambda';
import { generate, position } from './generate-node';
import { generateMergedPairs } from './generate-path';
import { resolve } from './generate-variable';
import type { Place } from './generation';
import { readConstant } from './read-constant';

/** `f(a, b)`. */
export function generateCall(node: AstNode, outer: Place, leading?: Code): Code {
  const place: Place = { ...outer, tail: 'caller' };
  const procedure = node.procedure as AstNode;
  const known = knownFunction(procedure, place);
  if (known !== undefined) return generateKnownCall(String(procedure.value), known, node, place, { context: place.context.id, position: position(node), leading, isTail: false });
  const { generation } = place;
  const func = generateProcedure(procedure, 'T1005', node, place);
  const first = leading === undefined ? undefined : generation.identifier('t');
  if (first !== undefined) place.scope.declare(`let ${first};`);
  const args = [...(first === undefined ? [] : [first]), ...(node.arguments ?? []).map((arg) => generateArgument(arg, place))];
  const token = procedureName(procedure);
  const site = generation.constant({ position: node.position, token: typeof token === 'object' ? undefined : token, levels: place.levels });
  const made = `${generation.helper('call')}(x,${func},[${args.join(',')}],${place.context.id},${site})`;
  return code(first === undefined ? made : `(${first}=${leading?.text ?? 'u'},${made})`, { isRaw: true });
}

/** What is in front of the parentheses; a bare name that is missing `$` gets an error that says so. */
function generateProcedure(procedure: AstNode, errorCode: 'T1005' | 'T1007', node: AstNode, place: Place): string {
  const func = generate(procedure, place);
  if (procedure.type !== 'path') return func.text;
  const name = procedure.steps?.[0]?.value;
  if (typeof name !== 'string') return func.text;
  return `${place.generation.helper('refuseUndefined')}(${func.text},()=>${resolve(name, place).text},${emitLiteral(errorCode)},${position(node)},${emitLiteral(name)})`;
}

/** What a function is called where it is called, for error messages. */
export function procedureName(procedure: AstNode): unknown {
  return procedure.type === 'path' ? procedure.steps?.[0]?.value : procedure.value;
}

export function emitToken(token: unknown): string {
  return typeof token === 'string' || typeof token === 'number' || typeof token === 'boolean' || token === null ? emitLiteral(token) : 'u';
}

/** An argument; what may be a function travels as one of JavaScript. */
export function generateArgument(node: AstNode, place: Place, isTail = false): string {
  return argumentText(generate(node, place), place, isTail);
}

function argumentText(value: Code, { generation }: Place, isTail: boolean): string {
  return mayBeFunction(value) && !isTail ? `${generation.helper('argument')}(x,${value.text})` : value.text;
}

function mayBeFunction({ type }: Code): boolean {
  return type === 'any';
}

/** The function that a name means here, if nothing in the expression can bind the name. */
export function knownFunction(procedure: AstNode, { frame, generation, functionValues }: Place): KnownFunction | undefined {
  if (procedure.type !== 'variable' || procedure.predicate !== undefined || procedure.group !== undefined) return undefined;
  const name = String(procedure.value);
  if (frame.find(name).candidates.length > 0 || generation.variant.replacedFunctions.has(name) || functionValues.has(name)) return undefined;
  const found = generation.variant.functions.get(name);
  if (found !== undefined) generation.calledFunctions.add(name);
  return found;
}

/** Where a call of a known function stands: in tail position its context and place are others. */
export interface KnownCallSite {
  readonly context: string;
  readonly position: string;
  /** The value before `~>`. */
  readonly leading: Code | undefined;
  /** In tail position functions are passed on as they are. */
  readonly isTail: boolean;
}

/** A call of a function by its own name: with a lambda in place, with values of the right kind, or through its signature. */
export function generateKnownCall(name: string, func: KnownFunction, node: AstNode, place: Place, site: KnownCallSite): Code {
  const { generation } = place;
  if (func.isAsynchronous) throw new NotCompiled(`calls $${name}, which answers later`, node.position);
  const args = node.arguments ?? [];
  const loop = generateLoop(name, func, args, place, site);
  if (loop !== undefined) return loop;
  const merged = func.source === 'jsonata' && name === 'merge' && site.leading === undefined && args.length === 1 ? generateMergedPairs(args[0] as AstNode, place) : undefined;
  if (merged !== undefined) return merged;
  const count = args.length + (site.leading === undefined ? 0 : 1);
  const hot = `${name}/${count}`;
  if (func.source === 'jsonata' && generation.variant.hotFunctions.has(hot)) {
    const values = [...(site.leading === undefined ? [] : [site.leading]), ...args.map((arg) => generate(arg, place))];
    const known = resultOf(name, values);
    if (name === 'exists') return code(`(${values[0]?.text ?? 'u'}!==u)`, known);
    return code(`${generation.entry(site.isTail ? 'hotInTail' : 'hot', hot)}(x,${[site.position, site.context, ...values.map(({ text }) => text)].join(',')})`, known);
  }
  return generateGeneralCall(name, func, args, place, site);
}

function generateGeneralCall(name: string, func: KnownFunction, args: readonly AstNode[], place: Place, site: KnownCallSite): Code {
  const { generation } = place;
  const known = [...(site.leading === undefined ? [] : [undefined]), ...args.map((arg): KnownValue | undefined => readConstant(arg))];
  const special = func.signature === undefined ? func.specialise?.(known) : undefined;
  const texts = [...(site.leading === undefined ? [] : [site.leading.text]), ...args.map((arg, index) => (special?.unused.includes(index + (site.leading === undefined ? 0 : 1)) === true ? 'u' : generateArgument(arg, place, site.isTail)))];
  const plain = special?.call ?? (func.ignoresFocus && func.signature === undefined ? func.implementation : undefined);
  if (plain !== undefined) return generatePlainCall(name, plain, texts, place, site);
  return code(`${generation.helper(func.signature === undefined ? 'callUnsigned' : 'callNative')}(x,${functionAsCode(name, func, place)},[${texts.join(',')}],${site.context},${site.position},${emitLiteral(name)})`, { isRaw: true });
}

/** A call that needs nothing but its arguments; up to four of them are passed without a list. */
function generatePlainCall(name: string, implementation: unknown, args: readonly string[], { generation }: Place, { position: place }: KnownCallSite): Code {
  const about = `x,${generation.constant(implementation)},${place},${emitLiteral(name)}`;
  if (args.length > 4) return code(`${generation.helper('callPlain')}(${about},[${args.join(',')}])`, { isRaw: true });
  return code(`${generation.helper(`callPlain${args.length}`)}(${[about, ...args].join(',')})`, { isRaw: true });
}

/** `$now` and `$millis` are made for each evaluation. */
function functionAsCode(name: string, func: KnownFunction, { generation }: Place): string {
  return name === 'now' || name === 'millis' ? `x.definition(${emitLiteral(name)})` : generation.constant(func);
}

/** `$map(list, function(...) {...})` and its like, the lambda compiled into the loop. */
function generateLoop(name: string, func: KnownFunction, args: readonly AstNode[], place: Place, site: KnownCallSite): Code | undefined {
  const { generation } = place;
  const expected = site.leading === undefined ? 2 : 1;
  const lambda = args[expected - 1];
  if (lambda === undefined || lambda.type !== 'lambda' || lambda.signature !== undefined || lambda.predicate !== undefined) return undefined;
  const list = (): Code => site.leading ?? generate(args[0] as AstNode, place);
  if (func.source === 'registered') {
    if (args.length !== expected || site.isTail) return undefined;
    const over = list();
    const inline = generateInlineLambda(lambda, place, { isGuarded: true, tailContext: 'null' });
    return code(`${generation.helper('callObjectFunction')}(x,${generation.constant(func)},${argumentText(over, place, site.isTail)},${inline},${site.context},${site.position},${emitLiteral(name)})`, { isRaw: true });
  }
  const parameters = lambda.arguments?.length ?? 0;
  if (name === 'reduce' && args.length <= expected + 1 && parameters >= 2) {
    const over = list();
    const inline = generateInlineLambda(lambda, place, { isGuarded: false, tailContext: site.isTail ? place.context.id : 'null' });
    const initial = args[expected];
    return code(`${generation.helper('reduceInline')}(x,${site.position},${argumentText(over, place, site.isTail)},${initial === undefined ? 'u' : generateArgument(initial, place, site.isTail)},${inline})`, { isRaw: true });
  }
  if (!['map', 'filter', 'each', 'sift'].includes(name) || args.length !== expected) return undefined;
  const over = list();
  const inline = generateInlineLambda(lambda, place, { isGuarded: false, tailContext: site.isTail ? place.context.id : 'null' });
  return code(`${generation.entry('loops', name)}(x,${site.position},${argumentText(over, place, site.isTail)},${inline})`, { isRaw: name !== 'sift' });
}

/** What is known of a hot function's result. */
function resultOf(name: string, values: readonly Code[]): Partial<Omit<Code, 'text'>> {
  const canThrow = values.some((value) => value.canThrow);
  switch (name) {
    case 'exists':
      return { type: 'boolean', canBeUndefined: false, canThrow };
    case 'count':
      return { type: 'number', canBeUndefined: false, canThrow };
    case 'string':
    case 'lowercase':
    case 'uppercase':
    case 'join':
    case 'type':
    case 'replace':
    case 'substring':
    case 'trim':
    case 'fromMillis':
    case 'substringBefore':
    case 'substringAfter':
      return { type: 'string' };
    case 'boolean':
    case 'not':
    case 'contains':
      return { type: 'boolean' };
    case 'number':
    case 'floor':
    case 'ceil':
    case 'abs':
    case 'length':
      return { type: 'number' };
    default:
      return { isRaw: true };
  }
}

/** `a ~> f(b)` is `f(a, b)`; `a ~> f` calls f, or joins two functions. */
export function generateApply(node: AstNode, outer: Place): Code {
  const place: Place = { ...outer, tail: 'caller' };
  const { generation } = place;
  const left = generate(node.lhs as AstNode, place);
  const right = node.rhs as AstNode;
  if (right.type === 'function') return generateCall(right, place, left);
  const func = generate(right, place);
  return code(`${generation.helper('pipe')}(x,${left.text},${func.text},${position(node)},${emitLiteral(place.levels)})`, { isRaw: true });
}

/** `f(?, b)`. */
export function generatePartial(node: AstNode, outer: Place): Code {
  const place: Place = { ...outer, tail: 'caller' };
  const { generation } = place;
  const args = (node.arguments ?? []).map((arg) => (arg.type === 'operator' && arg.value === '?' ? generation.helper('placeholder') : generate(arg, place).text));
  const procedure = node.procedure as AstNode;
  const values = generation.identifier('t');
  place.scope.declare(`let ${values};`);
  const func = generateProcedure(procedure, 'T1007', node, place);
  return code(`(${values}=[${args.join(',')}],${generation.helper('partial')}(x,${func},${values},${position(node)},${emitToken(procedureName(procedure))}))`);
}
