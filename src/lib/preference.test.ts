import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preference } from './preference';

function storage(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}
const THEMES = ['light', 'dark'] as const;

describe('preference', () => {
  it('keeps a choice and forgets it', () => {
    const kept = storage();
    const theme = preference('theme', THEMES, () => kept);
    expect(theme.get()).toBeUndefined();
    theme.set('dark');
    expect(preference('theme', THEMES, () => kept).get()).toBe('dark');
    theme.set(undefined);
    expect(kept.map.size).toBe(0);
  });

  it('takes nothing for a choice that is none', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = preference('theme', THEMES, () => storage({ 'plural.1.theme': text })).get();
        expect(found).toBe(THEMES.find((t) => t === text));
      }),
    );
  });

  it('is no choice where the browser refuses', () => {
    const theme = preference('theme', THEMES, () => {
      throw new DOMException('denied', 'SecurityError');
    });
    theme.set('dark');
    expect(theme.get()).toBeUndefined();
  });
});
