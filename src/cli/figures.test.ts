import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plural-figures-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Runs `npm run figures` with arguments, without npm. */
function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [
    join(root, 'node_modules/tsx/dist/cli.mjs'),
    join(root, 'src/cli/figures.ts'),
    ...args,
  ]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

/** Its message on stderr where it refuses. */
async function refused(...args: string[]): Promise<string> {
  const { code, err } = await run(...args);
  expect(code).toBe(1);
  return err;
}

describe('npm run figures', () => {
  it('refuses what it cannot do, before it computes anything', async () => {
    const to = (...more: string[]) => refused('--upstream', dir, '--out', join(dir, 'out/f.json'), ...more);
    expect(await to('--modles', 'a')).toMatch(/'--modles'.*--help/s);
    expect(await to('--models', ',')).toMatch(/names no model.*Leave it out/s);
    expect(await to()).toMatch(/no dataset list found; expected .*ImageNetV2.*Give the folder/s);
    expect(await refused('--upstream', dir)).toMatch(/--upstream DIR and --out FILE/);
    expect(await refused('--upstream', dir, '--out', join(dir, 'moments.json'))).toMatch(/Choose another name/);
    expect(await refused('--upstream', dir, '--out', dir)).toMatch(/no file.*Choose another name/s);
  });

  it('replaces no file unasked, of the three that it writes', async () => {
    const folder = join(dir, 'there');
    await mkdir(folder);
    await writeFile(join(folder, 'moments.json'), 'mine');
    const message = await refused('--upstream', dir, '--out', join(folder, 'f.json'));
    expect(message).toMatch(/moments\.json.*--force/s);
    expect(await readFile(join(folder, 'moments.json'), 'utf8')).toBe('mine');
    expect(await readdir(folder)).toEqual(['moments.json']);
    expect(await refused('--upstream', dir, '--out', join(folder, 'f.json'), '--force')).toMatch(/no dataset list/);
  });

  it('prints what a link shows, and says by its exit code that a part of it is broken', async () => {
    const { code, out, err } = await run('--link', '#/accuracy?tab=control&by=top9&v=1', '--pack', 'none');
    expect([code, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({
      kind: 'plural-link-figures',
      view: { tab: 'control' },
      problems: ['“by=top9” is not understood'],
      tables: { ladder: expect.any(Array) },
    });
    expect(await refused('--link', '#/accuracy', '--pack', dir)).toMatch(/no data pack.*npm run data/s);
    expect(await refused('--link', '#/browse', '--images', 'all')).toMatch(/--images is no number/);
  });
});
