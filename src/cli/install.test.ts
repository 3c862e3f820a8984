import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkNode, ensureInstalled, forgetInstalled, isInstalled, missingPackages } from './install.mjs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'plural-install-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('takes Node %s', (version) => {
    expect(() => checkNode(version)).not.toThrow();
  });

  it.each(['18.20.0', '20.18.3', '9.99.0'])('refuses Node %s and says what to do', (version) => {
    expect(() => checkNode(version)).toThrow(`needs Node 20.19 or newer; this is Node ${version}`);
  });
});

describe('isInstalled', () => {
  it('compares the stamp with the lock file', async () => {
    await writeFile(join(root, 'package-lock.json'), '{}');
    expect(isInstalled(root)).toBe(false);
    await mkdir(join(root, 'node_modules'));
    const hash = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a';
    await writeFile(join(root, 'node_modules', '.plural-lock'), `${hash}\n`);
    expect(isInstalled(root)).toBe(true);
    expect(ensureInstalled(root)).toBe(false);
    await writeFile(join(root, 'package-lock.json'), '{ }');
    expect(isInstalled(root)).toBe(false);
  });
});

describe('a damaged installation', () => {
  it('is no installation: packages that npm recorded and that are gone or emptied are found', async () => {
    const own = await mkdtemp(join(root, 'damaged-'));
    const lock = '{}';
    await writeFile(join(own, 'package-lock.json'), lock);
    const names = ['node_modules/vite', 'node_modules/@a/b', 'node_modules/vite/node_modules/c'];
    for (const name of names) {
      await mkdir(join(own, name), { recursive: true });
      await writeFile(join(own, name, 'package.json'), '{}');
    }
    const record = JSON.stringify({ packages: Object.fromEntries(names.map((name) => [name, {}])) });
    await writeFile(join(own, 'node_modules/.package-lock.json'), record);
    const stamp = createHash('sha256').update(lock).digest('hex');
    await writeFile(join(own, 'node_modules/.plural-lock'), stamp);
    expect(isInstalled(own)).toBe(true);
    await rm(join(own, 'node_modules/@a/b'), { recursive: true });
    expect(missingPackages(own)).toEqual(['node_modules/@a/b']);
    expect(isInstalled(own)).toBe(false);
    await writeFile(join(own, 'node_modules/.package-lock.json'), record.slice(0, 20));
    expect(isInstalled(own)).toBe(false);
    await rm(join(own, 'node_modules/.package-lock.json'));
    expect(isInstalled(own)).toBe(true);
    forgetInstalled(own);
    expect(isInstalled(own)).toBe(false);
  });
});

describe('start.mjs and what it imports', () => {
  it.each(['start.mjs', 'install.mjs', 'dataStep.mjs'])('%s needs nothing but Node to load', async (name) => {
    const text = await readFile(new URL(name, import.meta.url), 'utf8');
    const imports = [...text.matchAll(/^import .* from '([^']+)';$/gm)].map((match) => match[1]);
    expect(imports.length).toBeGreaterThan(0);
    for (const specifier of imports) expect(specifier).toMatch(/^(node:|\.\/\w+\.mjs$)/);
  });
});
