import { describe, expect, it } from 'vitest';
import { isOwnScript } from './ownScripts';

describe('isOwnScript', () => {
  const page = 'https://a.example/plural/index.html';

  it.each(['assets/worker.js', '/x.mjs', 'https://a.example/other/w.js', 'blob:https://a.example/1-2'])(
    'takes %s',
    (url) => {
      expect(isOwnScript(url, page)).toBe(true);
    },
  );

  it.each([
    'https://b.example/w.js',
    '//b.example/w.js',
    'http://a.example/w.js',
    'https://a.example:444/w.js',
    'data:text/javascript,1',
    'blob:https://b.example/1',
    'javascript:1',
  ])('refuses %s', (url) => {
    expect(isOwnScript(url, page)).toBe(false);
  });
});
