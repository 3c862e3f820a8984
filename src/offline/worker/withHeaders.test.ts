import { describe, expect, it } from 'vitest';
import { withHeaders } from './withHeaders';

const WANTED = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Content-Security-Policy': "default-src 'self'" };

describe('withHeaders', () => {
  it('adds what the host did not send, and keeps the rest of the answer', async () => {
    const answer = withHeaders(new Response('<p>', { status: 404, headers: { 'Content-Type': 'text/html' } }), WANTED);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/html',
      'cross-origin-opener-policy': 'same-origin',
      'content-security-policy': "default-src 'self'",
    });
    expect([answer.status, await answer.text()]).toEqual([404, '<p>']);
  });

  it('lets stand what the host sends, and gives back an answer that lacks nothing', () => {
    const whole = new Response('', { headers: { ...WANTED, 'Content-Security-Policy': "default-src 'none'" } });
    expect(withHeaders(whole, WANTED)).toBe(whole);
    const part = withHeaders(
      new Response('', { headers: { 'Content-Security-Policy': "default-src 'none'" } }),
      WANTED,
    );
    expect(part.headers.get('Content-Security-Policy')).toBe("default-src 'none'");
    expect(part.headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin');
  });

  it('renews what an older version added, and nothing else', () => {
    const older = withHeaders(new Response(''), WANTED);
    expect(withHeaders(older, WANTED)).toBe(older);
    const newer = { ...WANTED, 'Content-Security-Policy': "default-src 'none'" };
    expect(withHeaders(older, newer).headers.get('Content-Security-Policy')).toBe("default-src 'none'");
  });

  it('says nothing of a compression that the browser has undone', () => {
    const sent = new Response('x', { headers: { 'Content-Encoding': 'gzip', 'Content-Length': '999' } });
    const { headers } = withHeaders(sent, WANTED);
    expect([headers.has('Content-Encoding'), headers.has('Content-Length')]).toEqual([false, false]);
  });

  it('takes answers without a body', () => {
    expect(withHeaders(new Response(null, { status: 204 }), WANTED).status).toBe(204);
  });
});
