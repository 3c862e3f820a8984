import { afterEach, beforeEach, expect, vi } from 'vitest';

/** Fails a test that writes to console.warn or console.error without having said so with its own spy. */
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});

afterEach(() => {
  const unexpected = [...vi.mocked(console.error).mock.calls, ...vi.mocked(console.warn).mock.calls];
  vi.restoreAllMocks();
  expect(unexpected, 'unexpected console output').toEqual([]);
});
