import type { Code } from './code';
import type { Place } from './generation';
import { FunctionScope, makeBase } from './scope';

/** An arrow function of one item, which is the context inside. */
export function arrowOver(place: Place, inner: (place: Place) => Code): Code {
  const scope = new FunctionScope(place.scope);
  const id = place.generation.identifier('i');
  const result = inner({ ...place, scope, context: makeBase(id, scope, 'context', true), tail: 'caller' });
  return { ...result, text: `${id}=>${scope.body(result.text)}` };
}

/** An arrow function without parameters: something that is evaluated later, or not at all. */
export function arrow(place: Place, inner: (place: Place) => Code): Code {
  const scope = new FunctionScope(place.scope);
  const result = inner({ ...place, scope });
  return { ...result, text: `()=>${scope.body(result.text)}` };
}
