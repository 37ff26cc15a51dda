/**
 * Digits of the minor unit by currency code, after ISO 4217 (List One). Kept as a table, since the digits that `Intl` gives
 * follow CLDR's rounding habits and change with the ICU version.
 */
const codesByDigits: readonly (readonly [digits: number, codes: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XAG XAU XBA XBB XBC XBD XDR XOF XPD XPF XPT XSU XTS'],
  [0, 'XUA XXX'],
  [2, 'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF'],
  [2, 'CHW CNY COP COU CRC CUC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK'],
  [2, 'HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR'],
  [2, 'MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP'],
  [2, 'SLE SLL SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER'],
  [2, 'ZAR ZMW ZWG ZWL'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const digitsByCode: ReadonlyMap<string, number> = new Map(codesByDigits.flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, digits] as const)));

/** Digits of a currency's minor unit: 2 for USD, 0 for JPY; undefined for a code that ISO 4217 does not have. */
export function minorUnitDigits(code: unknown): number | undefined {
  return typeof code === 'string' ? digitsByCode.get(code) : undefined;
}
