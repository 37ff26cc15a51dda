import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from './open-database';
import { schema } from './schema';

describe('the embedded database', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tributary-embedded-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made whole in its first run, over the remains of one that was cut off, and keeps what it stores', async () => {
    const dataDir = join(directory, 'deep', 'database');
    mkdirSync(`${dataDir}.unfinished`, { recursive: true });
    writeFileSync(join(`${dataDir}.unfinished`, 'PG_VERSION'), 'half');

    const first = await openDatabase({ dataDir });
    await first.db.insert(schema.environments).values({ name: 'kept' });
    await first.close();
    const again = await openDatabase({ dataDir });

    expect((await again.db.select().from(schema.environments)).map(({ name }) => name)).toEqual(['kept']);
    expect(existsSync(`${dataDir}.unfinished`)).toBe(false);
    await again.close();
  }, 60_000);
});
