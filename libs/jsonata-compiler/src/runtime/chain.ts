import jsonata from 'jsonata';

import type { AstNode } from '../generate/ast';
import { argument, call, callTail, makeLambda } from './apply';
import { TailCall } from './lambda';
import type { Chain } from './helpers';
import { norm } from './sequence';

/** The function that jsonata makes of `f ~> g`, whose places show in errors. */
const text = 'function($f, $g) { function($x){ $g($f($x)) } }';

/** Joins two functions as jsonata does. */
export function makeChain(): Chain {
  const last = ((jsonata(text).ast() as unknown as AstNode).body?.body?.body ?? {}) as AstNode;
  const first = last.arguments?.[0];
  const form = { arguments: [{ value: 'x' }], signature: undefined };
  return (execution, before, after) => {
    const run = ([value]: readonly unknown[]): unknown =>
      new TailCall((input) => callTail(execution, after, () => [norm(call(execution, before, [argument(execution, norm(value))], null, { position: first?.position ?? 0, token: 'f', levels: 1 }))], 'g', last.procedure?.position, input));
    return makeLambda(execution, form, null, run);
  };
}
