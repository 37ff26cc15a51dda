import { minorUnitDigits } from './iso-4217';

/**
 * An amount in a currency's minor unit (cents), as a whole number; what is smaller than the minor unit is cut off. An unknown
 * currency leaves the amount as it is.
 *
 * @example $convertCurrencyToSubunit("19.99", "USD") => 1999
 * @example $convertCurrencyToSubunit(500, "JPY") => 500
 * @example $convertCurrencyToSubunit("1.5", "???") => "1.5"
 */
export function convertCurrencyToSubunit(amount: unknown, currency?: unknown): unknown {
  const digits = minorUnitDigits(currency);
  if (amount === undefined || amount === null || digits === undefined) return amount;
  // 19.99 * 100 is 1998.9999999999998: the noise beyond 15 digits must not cost a cent.
  return Math.floor(Number((Number.parseFloat(String(amount)) * 10 ** digits).toPrecision(15)));
}

/**
 * An amount in the currency's main unit, as text with the currency's digits, of an amount in its minor unit (cents). An unknown
 * currency leaves the amount as it is.
 *
 * @example $convertCurrencyFromSubunit(1999, "USD") => "19.99"
 * @example $convertCurrencyFromSubunit("500", "JPY") => "500"
 */
export function convertCurrencyFromSubunit(amount: unknown, currency?: unknown): unknown {
  const digits = minorUnitDigits(currency);
  if (amount === undefined || amount === null || digits === undefined) return amount;
  return (Number.parseFloat(String(amount)) / 10 ** digits).toFixed(digits);
}
