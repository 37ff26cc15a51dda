/** Seeded, repeatable sample values: names in several scripts, companies, sentences. */

/** Mulberry32: the same seed gives the same sequence on every machine. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const firstNames = ['Ada', 'Björn', 'Chloé', 'Dmitri', 'Émile', 'Fatima', 'Grace', 'Hiroshi', 'Ingrid', 'José', 'Kwame', 'Łucja', 'Mei', 'Noor', 'Øystein', 'Priya', 'Quinn', 'Rūta', 'Søren', 'Thandiwe', '美咲', 'Анна', 'مريم', 'Zoë'] as const;
export const lastNames = ['Lovelace', 'Ångström', 'Dubois', 'Иванова', 'García', 'Hashimoto', "O'Brien", 'Nguyễn', 'Müller', 'Okafor', 'Szymański', 'Virtanen', '佐藤', 'Þórsson', 'Çelik', 'D’Angelo', 'Smith-Jones', 'van der Berg'] as const;
export const companyNames = ['Aurora Freight', 'Blåbær Bakery', 'Cedar & Sons', 'Delta Instruments', 'Éclair Média', 'Fjord Robotics', 'Granite Legal', 'Halcyon Health', 'Iris Optics', 'Juniper Foods', 'Kōyō Steel', 'Lumen Café'] as const;
export const industries = ['COMPUTER_SOFTWARE', 'ACCOUNTING', 'HOSPITAL_HEALTH_CARE', 'FOOD_BEVERAGES', 'LOGISTICS_AND_SUPPLY_CHAIN'] as const;
export const jobTitles = ['Buyer', 'Head of Operations', 'Ingénieure', 'Support Lead', 'Chief of Staff'] as const;
export const cities = ['Reykjavík', 'São Paulo', '東京', 'Łódź', 'Boston'] as const;
export const subjects = ['Invoice shows the wrong VAT', 'Passwort vergessen', 'Label printer offline 🖨️', '配送が遅れています', 'Cannot export to CSV', 'Request for a second seat', 'Accès refusé au portail', 'Refund for order'] as const;
export const sentences = ['The last shipment arrived two days late.', 'Könnten Sie das bitte prüfen?', 'It works again after a restart. 👍', 'お手数ですがご確認ください。', 'Nothing changed on our side since Monday.', 'We <b>really</b> need this & soon.', 'Voici la capture demandée.', 'Thanks, that solved it!'] as const;

/** An entry by position, wrapping round. */
export function pick<T>(values: readonly [T, ...T[]], position: number): T {
  return values[Math.abs(Math.trunc(position)) % values.length] ?? values[0];
}

/** Lower-case ASCII form for addresses and domains. */
export function asciiSlug(text: string): string {
  const slug = text.normalize('NFKD').replace(/[^\x20-\x7e]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
  return slug === '' ? 'x' : slug;
}

/** 2026-01-05T08:00:00Z: when the seeded history begins. */
export const seedEpoch = Date.UTC(2026, 0, 5, 8, 0, 0);
