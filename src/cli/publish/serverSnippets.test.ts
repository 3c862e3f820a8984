import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVERY_FILE, headersOf } from '../build/headers';
import { caddyfile, nginxConf } from './serverSnippets';
import { SNIPPETS } from './snippets';

describe('the servers’ files of src/deploy', () => {
  it.each(Object.entries(SNIPPETS))('%s is what `npm run snippets` writes today', (name, text) => {
    expect(readFileSync(new URL(`../../deploy/${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('hold every header of the build', () => {
    for (const text of Object.values(SNIPPETS))
      for (const [name, value] of Object.entries(EVERY_FILE)) {
        expect(text).toContain(name);
        expect(text).toContain(`"${value}"`);
      }
  });

  it('follow path and folder, and refuse what their syntax cannot hold', () => {
    const place = { listen: 'http://a.example', prefix: '/', folder: '/var/www' };
    expect(caddyfile(place)).toContain('handle_path /* {');
    expect(nginxConf({ ...place, listen: '80' })).toContain('location / {');
    expect(nginxConf({ ...place, prefix: '/a/b/' })).toContain('~^/a/b/assets/');
    expect(caddyfile(place)).not.toContain('redir');
  });
});

describe('headersOf', () => {
  it('lets the page for frames be framed by anyone, and nothing else', () => {
    const policy = (path: string) => headersOf(path)['Content-Security-Policy'];
    expect(policy('/embed.html')).toMatch(/frame-ancestors \*$/);
    for (const path of ['/', '/index.html', '/assets/embed.html', '/x/embed.html', '/embed.html.br'])
      expect(policy(path), path).toMatch(/frame-ancestors 'self'$/);
    expect(headersOf('/assets/a.js')['Cache-Control']).toMatch(/immutable/);
    expect(headersOf('/sw.js')['Cache-Control']).toBe('no-cache');
    expect(policy('/')).not.toContain("'unsafe-");
  });
});
