import { writableCode } from './reserved-code';

const others = ['55d0a0000000-55d0a1000000 r-xp 00000000 08:01 17 /usr/bin/node', '7f00d0000000-7f00d0c00000 rwxp 00000000 00:00 0', '7f00e0000000-7f00f0000000 rw-p 00000000 00:00 0 [heap]', '7f00f0000000-7f0100000000 ---p 00000000 00:00 0', ''];

describe('writableCode', () => {
  it('is what is private, writable and executable in one large piece', () => {
    expect(writableCode(['7f00a0200000-7f00bfff0000 rwxp 00000000 00:00 0', ...others].join('\n'))).toBe(510);
  });

  it('is 0 where nothing is, and where there are no maps', () => {
    expect(writableCode(others.join('\n'))).toBe(0);
    expect(writableCode('')).toBe(0);
  });
});
