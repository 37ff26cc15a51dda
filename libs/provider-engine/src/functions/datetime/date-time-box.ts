import { DateTime, Duration, Interval } from 'luxon';

import { boxNative, nativeValue, unwrapNative } from '../native/native-value';

const dateTimeGetters = [
  'year', 'quarter', 'month', 'day', 'hour', 'minute', 'second', 'millisecond', 'weekYear', 'weekNumber', 'weekday', 'ordinal',
  'monthShort', 'monthLong', 'weekdayShort', 'weekdayLong', 'offset', 'offsetNameShort', 'offsetNameLong', 'zoneName', 'daysInMonth',
  'daysInYear', 'weeksInWeekYear', 'isInLeapYear', 'isInDST', 'isOffsetFixed', 'isValid', 'invalidReason', 'invalidExplanation',
  'locale', 'numberingSystem', 'outputCalendar',
] as const satisfies readonly (keyof DateTime)[];

const dateTimeMethods = [
  'plus', 'minus', 'set', 'startOf', 'endOf', 'setZone', 'setLocale', 'reconfigure', 'toUTC', 'toLocal', 'toFormat', 'toISO',
  'toISODate', 'toISOTime', 'toISOWeekDate', 'toRFC2822', 'toHTTP', 'toSQL', 'toSQLDate', 'toSQLTime', 'toJSDate', 'toMillis',
  'toSeconds', 'toUnixInteger', 'toRelative', 'toRelativeCalendar', 'toLocaleString', 'diff', 'diffNow', 'until', 'hasSame', 'equals',
  'valueOf',
] as const satisfies readonly (keyof DateTime)[];

const durationMethods = ['as', 'plus', 'minus', 'shiftTo', 'normalize', 'negate', 'toFormat', 'toISO', 'toMillis', 'get'] as const satisfies readonly (keyof Duration)[];

const getters: ReadonlySet<PropertyKey> = new Set(dateTimeGetters);
const methods: ReadonlySet<PropertyKey> = new Set(dateTimeMethods);
/** What expressions list of a date, in order; `zone` is the name of the zone. */
const shownKeys: readonly string[] = [...dateTimeGetters, 'zone', ...dateTimeMethods];
const hiddenKeys: readonly PropertyKey[] = ['toJSON', nativeValue];
const known: ReadonlySet<PropertyKey> = new Set<PropertyKey>([...shownKeys, ...hiddenKeys]);

/**
 * A luxon DateTime as expressions see it: its fields and methods as own properties, computed when they are asked for, since
 * most expressions use one of sixty and some cost microseconds. As a result of an expression it is its ISO 8601 text.
 */
export function boxDateTime(date: DateTime): object {
  return new Proxy({}, new DateTimeHandler(date));
}

class DateTimeHandler implements ProxyHandler<object> {
  constructor(private readonly date: DateTime) {}

  get(_target: object, key: PropertyKey): unknown {
    if (key === nativeValue) return this.date;
    if (key === 'toJSON') return () => this.date.toISO();
    if (key === 'zone') return this.date.zoneName;
    if (getters.has(key)) return this.date[key as keyof DateTime];
    return methods.has(key) ? boxedMethod(this.date, key as keyof DateTime) : undefined;
  }
  has(_target: object, key: PropertyKey): boolean {
    return known.has(key);
  }
  ownKeys(): string[] {
    return [...shownKeys];
  }
  getOwnPropertyDescriptor(target: object, key: PropertyKey): PropertyDescriptor | undefined {
    if (!known.has(key)) return undefined;
    return { value: this.get(target, key), enumerable: !hiddenKeys.includes(key), configurable: true, writable: false };
  }
  set(): boolean {
    return false;
  }
}

function boxedMethod(subject: object, name: PropertyKey): (...args: unknown[]) => unknown {
  const method = (subject as Record<PropertyKey, unknown>)[name] as (...args: unknown[]) => unknown;
  return (...args) => boxResult(method.apply(subject, args.map(unwrapNative)));
}

function boxResult(result: unknown): unknown {
  if (DateTime.isDateTime(result)) return boxDateTime(result);
  if (Duration.isDuration(result)) return boxDuration(result);
  return Interval.isInterval(result) ? boxInterval(result) : result;
}

function boxDuration(duration: Duration): object {
  const shown: Record<string, unknown> = { ...duration.toObject(), toObject: () => ({ ...duration.toObject() }) };
  for (const name of durationMethods) shown[name] = boxedMethod(duration, name);
  Object.defineProperty(shown, 'toJSON', { value: () => duration.toISO(), enumerable: false });
  return boxNative(duration, shown);
}

function boxInterval(interval: Interval): object {
  const shown = {
    start: boxResult(interval.start),
    end: boxResult(interval.end),
    isValid: interval.isValid,
    length: boxedMethod(interval, 'length'),
    contains: boxedMethod(interval, 'contains'),
    toDuration: boxedMethod(interval, 'toDuration'),
    toISO: () => interval.toISO(),
  };
  Object.defineProperty(shown, 'toJSON', { value: () => interval.toISO(), enumerable: false });
  return boxNative(interval, shown);
}
