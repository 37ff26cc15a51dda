import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMasterKey, MasterKeyError } from './master-key';

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const fill = (make: (at: number) => number) => encode(Uint8Array.from({ length: 32 }, (_, at) => make(at)));

describe('master key', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'tributary-key-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('takes 32 random bytes as base64', () => {
    const bytes = randomBytes(32);

    expect(Buffer.from(loadMasterKey({ value: encode(bytes) }).bytes)).toEqual(bytes);
  });

  it('accepts a thousand random keys', () => {
    for (let count = 0; count < 1_000; count += 1) expect(() => loadMasterKey({ value: encode(randomBytes(32)) })).not.toThrow();
  });

  it.each([
    ['nothing', undefined, /TRIBUTARY_MASTER_KEY is not set/],
    ['an empty value', '', /TRIBUTARY_MASTER_KEY is not set/],
    ['a short key', encode(randomBytes(16)), /holds 16 bytes where exactly 32/],
    ['a long key', encode(randomBytes(33)), /holds 33 bytes where exactly 32/],
    ['text that is not base64', 'not a key!', /is not base64/],
    ['zeros', fill(() => 0), /not random/],
    ['one repeated byte', fill(() => 0x5a), /not random/],
    ['a repeated pattern', fill((at) => (at % 8) * 31), /not random/],
    ['a rising sequence', fill((at) => at), /sequence/],
    ['a falling sequence', fill((at) => 255 - at * 3), /sequence/],
    ['a pass phrase', encode(Buffer.from('correct horse battery staple, 32')), /readable text/],
    ['the hash of a word', encode(createHash('sha256').update('changeme').digest()), /sample key/],
    ['a sample of a standard', encode(Buffer.from('603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4', 'hex')), /sample key/],
  ])('refuses %s (C6)', (_title, value, message) => {
    expect(() => loadMasterKey({ value })).toThrow(MasterKeyError);
    expect(() => loadMasterKey({ value })).toThrow(message);
  });

  it('never shows the key that it refuses', () => {
    const value = encode(Buffer.from('correct horse battery staple, 32'));

    expect(() => loadMasterKey({ value })).toThrow(expect.not.objectContaining({ message: expect.stringContaining(value) }));
  });

  it('writes a key file that only its owner can read, and reads it again', () => {
    const file = join(directory, 'deep', 'master.key');

    const made = loadMasterKey({ file, createFile: true });

    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(loadMasterKey({ file, createFile: true })).toEqual(made);
    expect(readFileSync(file, 'utf8').trim()).toBe(encode(made.bytes));
  });

  it('refuses a key file that others can read', () => {
    const file = join(directory, 'master.key');
    writeFileSync(file, encode(randomBytes(32)));
    chmodSync(file, 0o644);

    expect(() => loadMasterKey({ file })).toThrow(/chmod 600/);
  });

  it('makes no key file unless it is asked to', () => {
    expect(() => loadMasterKey({ file: join(directory, 'master.key') })).toThrow(/does not exist/);
  });
});
