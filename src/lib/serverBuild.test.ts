import { describe, expect, it } from 'vitest';
import { serverBuild } from './serverBuild';

const OWN = ['./assets/compute-aa.js', './assets/first-bb.js'];
const page = (...scripts: string[]) => scripts.map((src) => `<script type="module" src="${src}"></script>`).join('\n');
const answering =
  (body: string, status = 200) =>
  async () =>
    new Response(body, { status });

describe('serverBuild', () => {
  it('knows its own page', async () => {
    expect(await serverBuild(OWN, 'https://p.test/', answering(page(...OWN)))).toBe('same');
  });

  it('knows a page of another build by any of its scripts', async () => {
    for (const [i] of OWN.entries()) {
      const other = OWN.map((src, j) => (i === j ? src.replace('-', '-x') : src));
      expect(await serverBuild(OWN, 'https://p.test/', answering(page(...other)))).toBe('changed');
    }
  });

  it('takes no answer, and the answer of a server in trouble, for no word about the build', async () => {
    expect(await serverBuild(OWN, 'https://p.test/', answering('', 503))).toBe('unreachable');
    expect(await serverBuild(OWN, 'https://p.test/', () => Promise.reject(new TypeError('offline')))).toBe(
      'unreachable',
    );
  });

  it('asks past the stores of the browser', async () => {
    let asked: RequestInit | undefined;
    await serverBuild(OWN, 'https://p.test/', async (_url, init) => {
      asked = init;
      return new Response('');
    });
    expect(asked).toEqual({ cache: 'no-store' });
  });
});
