import type { Execution } from './execution';
import { atOperator, raise } from './fault';
import { isFunction } from './read';
import { asSequence, isArray } from './sequence';

/** A finite number. @throws D1001 for an infinite one. */
export function isNumeric(value: unknown): value is number {
  if (typeof value !== 'number' || Number.isNaN(value)) return false;
  if (!Number.isFinite(value)) raise('D1001', { value });
  return true;
}

/** jsonata's effective boolean value; undefined stays undefined. */
export function truth(value: unknown): boolean | undefined {
  switch (typeof value) {
    case 'undefined':
      return undefined;
    case 'boolean':
      return value;
    case 'string':
      return value.length > 0;
    case 'number':
      return isNumeric(value) && value !== 0;
    case 'object':
      return value === null ? false : truthOfObject(value);
    default:
      return false;
  }
}

function hasKeys(value: object): boolean {
  for (const key in value) if (Object.hasOwn(value, key)) return true;
  return false;
}

function truthOfObject(value: object): boolean | undefined {
  if (!isArray(value)) return !isFunction(value) && hasKeys(value);
  if (value.length === 1) return truth(value[0]);
  return value.length > 1 && value.filter((item) => truth(item)).length > 0;
}

/** Truth where undefined counts as false: conditions, `and`, `or`. */
export function test(value: unknown): boolean {
  return value === true || (value !== false && truth(value) === true);
}

/** `and` and `or` read their sides so; the error carries the operator. */
export function side(value: unknown, position: number, token: string): boolean {
  if (typeof value === 'boolean') return value;
  try {
    return truth(value) === true;
  } catch (thrown) {
    throw atOperator(thrown, position, token);
  }
}

type Operator = '+' | '-' | '*' | '/' | '%';

/** Arithmetic; undefined on either side gives undefined. */
export function calculate(left: unknown, right: unknown, operator: Operator, position: number): number | undefined {
  if (typeof left !== 'number' || typeof right !== 'number' || !Number.isFinite(left) || !Number.isFinite(right)) {
    if (!checkOperands(left, right, operator, position)) return undefined;
  }
  const first = left as number;
  const second = right as number;
  switch (operator) {
    case '+':
      return first + second;
    case '-':
      return first - second;
    case '*':
      return first * second;
    case '/':
      return first / second;
    case '%':
      return first % second;
  }
}

function checkOperands(left: unknown, right: unknown, operator: string, position: number): boolean {
  try {
    if (left !== undefined && !isNumeric(left)) raise('T2001', { value: left });
    if (right !== undefined && !isNumeric(right)) raise('T2002', { value: right });
  } catch (thrown) {
    throw atOperator(thrown, position, operator);
  }
  return left !== undefined && right !== undefined;
}

export function negate(value: unknown, position: number): number | undefined {
  if (value === undefined) return undefined;
  if (!isNumeric(value)) raise('D1002', { position, token: '-', value });
  return -(value as number);
}

type Comparison = '<' | '<=' | '>' | '>=';

/** Order of two numbers or two texts. */
export function compare(left: unknown, right: unknown, operator: Comparison, position: number): boolean | undefined {
  const type = typeof left;
  if (type !== typeof right || (type !== 'number' && type !== 'string')) {
    checkComparable(left, right, operator, position);
    return undefined;
  }
  const first = left as number;
  const second = right as number;
  switch (operator) {
    case '<':
      return first < second;
    case '<=':
      return first <= second;
    case '>':
      return first > second;
    case '>=':
      return first >= second;
  }
}

function isComparable(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

function checkComparable(left: unknown, right: unknown, token: string, position: number): void {
  if ((left !== undefined && !isComparable(left)) || (right !== undefined && !isComparable(right))) raise('T2010', { value: isComparable(left) ? right : left, position, token });
  if (left === undefined || right === undefined) return;
  raise('T2009', { value: left, value2: right, position, token });
}

/** Whether two values are the same by content; undefined equals nothing. */
export function equals(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  return left === right || (typeof left === 'object' && isDeepEqual(left, right));
}

/** `!=`, which is false as well where a side is missing. */
export function differs(left: unknown, right: unknown): boolean {
  return left !== undefined && right !== undefined && !equals(left, right);
}

export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (isArray(left) && isArray(right)) return left.length === right.length && left.every((item, index) => isDeepEqual(item, right[index]));
  const leftKeys = Object.getOwnPropertyNames(left).sort();
  const rightKeys = Object.getOwnPropertyNames(right).sort();
  if (leftKeys.length !== rightKeys.length || leftKeys.some((key, index) => key !== rightKeys[index])) return false;
  return leftKeys.every((key) => isDeepEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]));
}

/** `in`: identity, so objects are found only if they are the same one. */
export function includes(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return false;
  if (!isArray(right)) return right === left;
  for (let index = 0; index < right.length; index++) if (right[index] === left) return true;
  return false;
}

/** `a..b` inside a list. */
export function range(execution: Execution, left: unknown, right: unknown, position: number): unknown {
  const place = { position, token: '..' };
  if (left !== undefined && !Number.isInteger(left)) raise('T2003', { value: left, ...place });
  if (right !== undefined && !Number.isInteger(right)) raise('T2004', { value: right, ...place });
  if (left === undefined || right === undefined) return undefined;
  const first = left as number;
  const last = right as number;
  if (first > last) return undefined;
  const size = last - first + 1;
  if (size > 1e7) raise('D2014', { value: size, ...place });
  if (size > execution.mostItems) raise('D2015', { value: size, ...place });
  const items = new Array<unknown>(size);
  for (let item = first, index = 0; item <= last; item++, index++) items[index] = item;
  return asSequence(items);
}

/** A value as text in `&`; missing is empty. */
export function text(value: unknown, position: number): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (Number.isInteger(value)) return JSON.stringify(value);
  try {
    return stringify(value) ?? 'undefined';
  } catch (thrown) {
    throw atOperator(thrown, position, '&');
  }
}

/** jsonata's `$string` of anything that is not undefined. */
export function stringify(value: unknown, prettify: unknown = false): string | undefined {
  if (typeof value === 'string') return value;
  if (isFunction(value)) return '';
  if (typeof value === 'number' && !Number.isFinite(value)) raise('D3001', { value });
  const shown = isArray(value) && value.outerWrapper === true ? value[0] : value;
  return JSON.stringify(shown, stringifyItem, prettify ? 2 : 0);
}

function stringifyItem(_key: string, value: unknown): unknown {
  if (value !== undefined && value !== null && isNumeric(value)) return Number.isInteger(value) ? value : Number(value.toPrecision(15));
  return value !== null && value !== undefined && value !== false && isFunction(value) ? '' : value;
}
