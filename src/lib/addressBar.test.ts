import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addressBar } from './addressBar';

/** A window that keeps its history as a list of fragments. */
function fakePage() {
  const entries = ['#/start'];
  const listeners: [string, () => void][] = [];
  const page = {
    location: {
      get hash() {
        return entries.at(-1)!;
      },
      get href() {
        return `http://here/${entries.at(-1)}`;
      },
    },
    history: {
      pushState: (_data: unknown, _title: string, url?: string | URL | null) => void entries.push(String(url)),
      replaceState: vi.fn((_data: unknown, _title: string, url?: string | URL | null) => {
        entries[entries.length - 1] = String(url);
      }),
    },
    addEventListener: (type: string, listener: () => void) => void listeners.push([type, listener]),
  };
  const fire = (type: string) => {
    for (const [name, listener] of listeners) if (name === type) listener();
  };
  return { page, entries, fire };
}

describe('addressBar', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('writes the last of many replacements once, after a pause', () => {
    const { page, entries } = fakePage();
    const bar = addressBar(page);
    for (let i = 0; i < 500; i++) bar.write(`#/${i}`, false);
    expect(page.history.replaceState).not.toHaveBeenCalled();
    vi.runAllTimers();
    expect(page.history.replaceState).toHaveBeenCalledTimes(1);
    expect(entries).toEqual(['#/499']);
  });

  it('is up to date for whoever reads it or leaves the page', () => {
    const { page, entries, fire } = fakePage();
    const bar = addressBar(page);
    bar.write('#/a', false);
    expect(bar.fragment()).toBe('#/a');
    bar.write('#/b', false);
    expect(bar.href()).toBe('http://here/#/b');
    bar.write('#/c', false);
    fire('pagehide');
    expect(entries).toEqual(['#/c']);
  });

  it('pushes at once, and the entry that is left keeps its last replacement', () => {
    const { page, entries } = fakePage();
    const bar = addressBar(page);
    bar.write('#/slider', false);
    bar.write('#/next', true);
    vi.runAllTimers();
    expect(entries).toEqual(['#/slider', '#/next']);
  });

  it.each(['popstate', 'hashchange'])('never writes into the entry that %s led to', (type) => {
    const { page, entries, fire } = fakePage();
    const bar = addressBar(page);
    const seen: string[] = [];
    bar.onChange(() => void seen.push(bar.fragment()));
    bar.write('#/slider', false);
    entries.push('#/elsewhere');
    fire(type);
    vi.runAllTimers();
    expect(seen).toEqual(['#/elsewhere']);
    expect(entries).toEqual(['#/start', '#/elsewhere']);
  });
});
