import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ensureData } from './dataStep.mjs';

const checkout = fileURLToPath(new URL('../../', import.meta.url));
const offline = { ...process.env, PLURAL_UPSTREAM: '', PLURAL_BASE_URL: 'http://127.0.0.1:9' };
let root: string;
let said: string[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'plural-start-'));
  for (const folder of ['node_modules', 'src']) await symlink(join(checkout, folder), join(root, folder), 'junction');
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    said.push(line);
  });
});

afterEach(() => rm(root, { recursive: true, force: true }));

it('goes on without data where nothing can be reached, and says so in one line', () => {
  expect(ensureData(root, offline)).toBe('none');
  expect(said).toHaveLength(2);
  expect(said[1]).toMatch(/^No data pack: http:\/\/127\.0\.0\.1:9\/.*could not be downloaded.*built-in figures/);
});

it('keeps the pack that is there', async () => {
  await mkdir(join(root, 'public', 'data'), { recursive: true });
  await writeFile(join(root, 'public', 'data', 'pack.json'), '{}');
  expect(ensureData(root, offline)).toBe('kept');
  expect(said).toEqual([]);
  expect(ensureData(root, { ...offline, PLURAL_UPSTREAM: join(root, 'nowhere') })).toBe('kept');
  expect(said.at(-1)).toMatch(/no such folder.*The one built before is kept/);
});
