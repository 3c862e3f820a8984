import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSite } from './checkSite';

let folder = '';
const write = (name: string, content: string | Buffer) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
};
const PAGE =
  '<meta http-equiv="Content-Security-Policy" content=""><script type="module" src="./assets/a.js"></script><div id="root"><h1>x</h1></div>';
const pack = (licence: string) =>
  JSON.stringify({
    built: { sources: [{ repository: 'a/b', licence }] },
    labelSets: [{ id: 'real', provenance: { licence: 'Apache-2.0' } }],
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plural-site-'));
  write('index.html', PAGE);
  write('assets/a.js', 'export {};');
  write('licences.txt', 'Data: a/b, commit 1 (MIT)');
  for (const name of ['icon.svg', 'results/figures.json', 'results/counts.json', 'control/control.json'])
    write(name, '{}');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('checkSite', () => {
  it('has nothing against a whole site, with data and without', () => {
    expect(checkSite(folder, false)).toEqual({ files: 7, bytes: expect.any(Number), problems: [] });
    write('data/pack.json', pack('MIT'));
    write('assets/a.js.gz', gzipSync('export {};'));
    expect(checkSite(folder, true).problems).toEqual([]);
  });

  it.each<[string, () => void, RegExp]>([
    ['a missing file', () => rmSync(join(folder, 'icon.svg')), /icon\.svg is missing/],
    ['no data', () => {}, /data\/pack\.json is missing/],
    ['data without a licence', () => write('data/pack.json', pack('')), /a\/b is under ; expected one of MIT/],
    ['data that may not be given on', () => write('data/pack.json', pack('CC-BY-NC-4.0')), /CC-BY-NC-4\.0/],
    ['data that is not named', () => write('licences.txt', ''), /licences\.txt does not name a\/b/],
    ['an absolute path', () => write('index.html', PAGE.replace('./assets', '/assets')), /refers to \/assets\/a\.js/],
    ['a file of another host', () => write('index.html', PAGE.replace('./', 'https://x.org/')), /refers to https/],
    ['a link to nothing', () => rmSync(join(folder, 'assets/a.js')), /refers to \.\/assets\/a\.js/],
    ['no policy', () => write('index.html', PAGE.replace('http-equiv', 'x')), /names no Content-Security-Policy/],
    ['no headline', () => write('index.html', PAGE.replace('h1', 'h2')), /has no headline/],
    ['a hidden file', () => write('.vite/manifest.json', '{}'), /\.vite\/manifest\.json is hidden/],
    ['an older compressed file', () => write('assets/a.js.gz', gzipSync('old')), /something else than assets\/a\.js/],
    ['a broken compressed file', () => write('assets/a.js.br', 'x'), /cannot be inflated/],
    ['a compressed file of nothing', () => write('b.json.gz', gzipSync('')), /b\.json\.gz is of no file/],
  ])('says %s', (name, change, problem) => {
    if (name !== 'no data') write('data/pack.json', pack('MIT'));
    change();
    expect(checkSite(folder, true).problems.join('\n')).toMatch(problem);
  });
});
