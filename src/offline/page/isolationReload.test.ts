import { describe, expect, it } from 'vitest';
import { type AskedWindow, noteReload, wouldIsolate } from './isolationReload';

function storage(): AskedWindow['storage'] {
  const kept = new Map<string, string>();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) };
}

const given = (more: Partial<AskedWindow> = {}): AskedWindow => ({
  crossOriginIsolated: false,
  isTop: true,
  cores: 4,
  cameThroughWorker: false,
  storage: storage(),
  ...more,
});

describe('wouldIsolate', () => {
  it('once for a page that came from a host without the headers', () => {
    const page = given();
    expect(wouldIsolate(page)).toBe(true);
    noteReload(page);
    expect(wouldIsolate(page)).toBe(false);
  });

  it.each<[string, Partial<AskedWindow>]>([
    ['the host sends the headers', { crossOriginIsolated: true }],
    ['it stands in another page', { isTop: false }],
    ['there is one core', { cores: 1 }],
    ['it came through the worker and is not isolated all the same', { cameThroughWorker: true }],
    ['the browser does not say how it came', { cameThroughWorker: undefined }],
  ])('never where %s', (_, more) => {
    expect(wouldIsolate(given(more))).toBe(false);
  });

  it('a browser that keeps no notes is not loaded again', () => {
    expect(() => noteReload({ storage: { getItem: () => null, setItem: () => {} } })).toThrow('keeps no notes');
  });
});
