import { afterEach, expect, it, vi } from 'vitest';
import { sha256Hex } from './sha256Hex';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('equals the published value of FIPS 180-2 for text and for bytes', async () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(await sha256Hex('abc')).toBe(abc);
  expect(await sha256Hex(Uint8Array.of(97, 98, 99))).toBe(abc);
});

it('is empty where the page is not served securely', async () => {
  vi.stubGlobal('crypto', {});
  expect(await sha256Hex('abc')).toBe('');
});
