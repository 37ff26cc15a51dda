import { forwardRemoteHeaders, forwardStreamHeaders } from './forward-headers';

const given = {
  Connection: 'keep-alive, X-Hop', 'X-Hop': '1', 'Keep-Alive': 'timeout=5', 'Transfer-Encoding': 'chunked', 'Content-Length': '12', 'Content-Encoding': 'gzip', 'Content-Type': 'text/csv', 'Content-Disposition': 'attachment',
  'Set-Cookie': ['a=1', 'b=2'], 'Access-Control-Allow-Origin': '*', 'Strict-Transport-Security': 'max-age=1', 'Truto-Ignored-Parameters': 'x', 'Retry-After': '7', 'X-RateLimit-Remaining': '3', Vary: ['accept', 'origin'],
  'x-name': 'Zoë\r\nx: y', 'bad name': 'x', absent: undefined,
};

describe('forwarded headers', () => {
  it('keeps what speaks to the caller and drops what speaks to the connection, about the bytes, or in our name', () => {
    expect(forwardRemoteHeaders(given)).toStrictEqual({ 'retry-after': '7', 'x-ratelimit-remaining': '3', vary: 'accept, origin', 'x-name': 'Zo???x: y' });
  });

  it('keeps what describes the bytes of a stream', () => {
    expect(forwardStreamHeaders(given)).toMatchObject({ 'content-length': '12', 'content-encoding': 'gzip', 'content-type': 'text/csv', 'content-disposition': 'attachment' });
    expect(forwardStreamHeaders(given)).not.toHaveProperty('transfer-encoding');
    expect(forwardStreamHeaders(given)).not.toHaveProperty('set-cookie');
  });
});
