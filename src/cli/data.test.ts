import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasShared, sharedDir } from '../testing/shared';

const root = fileURLToPath(new URL('../../', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'plural-data-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** Runs `npm run data` with arguments, without npm. */
function runData(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [
    join(root, 'node_modules/tsx/dist/cli.mjs'),
    join(root, 'src/cli/data.ts'),
    ...args,
  ]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

describe('npm run data', () => {
  it('says what it cannot reach, what it kept and how to go on', async () => {
    const { code, err } = await runData(
      '--base-url',
      'http://127.0.0.1:9',
      '--cache',
      join(dir, 'c'),
      '--out',
      join(dir, 'o'),
    );
    expect(code).toBe(1);
    expect(err).toMatch(/127\.0\.0\.1:9\/.*could not be downloaded.*0 of \d+ files are complete.*--upstream DIR/s);
    expect(await readdir(dir)).not.toContain('o');
  });

  it('refuses unknown models and options before doing anything', async () => {
    expect((await runData('--models', 'resnet5O,alexnet')).err).toMatch(/resnet5O \(did you mean resnet50/);
    expect((await runData('--models', ',')).err).toMatch(/--models names no model.*Leave it out/s);
    expect(await runData('--upsteam', 'x')).toMatchObject({ code: 1, err: expect.stringContaining('--help') });
    expect(await runData('--upstream', join(dir, 'nowhere'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such folder'),
    });
  });

  it('lists the models it can download', async () => {
    const { code, out } = await runData('--list');
    expect([code, out.trim().split('\n').length]).toEqual([0, 50]);
  });

  it.skipIf(!hasShared)('builds a pack and prints its sizes (needs the shared folder)', async () => {
    const out = join(dir, 'pack');
    const run = await runData('--upstream', `${sharedDir}upstream`, '--models', 'alexnet,resnet50', '--out', out);
    expect(run).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/2 models, 4 datasets, 2 label sets.*median \d+ KB/s),
    });
    expect(JSON.parse(await readFile(join(out, 'pack.json'), 'utf8'))).toMatchObject({
      format: 'plural-pack',
      version: 1,
    });
  });
});
