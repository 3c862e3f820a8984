import { describe, expect, it, vi } from 'vitest';
import { CARD_PRESETS } from './presets';
import { recentPixels } from './recentPixels';

const card = CARD_PRESETS[0]!.preprocess(224);
const file = (name: string) => new File(['x'], name, { lastModified: 1 });

describe('recentPixels', () => {
  it('prepares a picture once for cards of the same geometry, and again for another', async () => {
    const prepare = vi.fn(async () => ({ pixels: new Uint8Array(3), sha256: '' }));
    const recent = recentPixels(prepare);
    const first = await recent(file('a.jpg'), card);
    expect(await recent(file('a.jpg'), { ...card, channels: 'BGR', mean: [0, 0, 0] })).toBe(first);
    expect(prepare).toHaveBeenCalledTimes(1);
    await recent(file('a.jpg'), { ...card, interpolation: 'bicubic' });
    await recent(file('b.jpg'), card);
    expect(prepare).toHaveBeenCalledTimes(3);
  });

  it('holds no more than it may, and keeps no failure', async () => {
    const prepare = vi.fn(async (f: File) => {
      if (f.name === 'bad') throw new Error('gone');
      return { pixels: new Uint8Array(3), sha256: '' };
    });
    const recent = recentPixels(prepare, 2);
    for (const name of ['a', 'b', 'c', 'a']) await recent(file(name), card);
    expect(prepare).toHaveBeenCalledTimes(4);
    await expect(recent(file('bad'), card)).rejects.toThrow('gone');
    await expect(recent(file('bad'), card)).rejects.toThrow('gone');
    expect(prepare).toHaveBeenCalledTimes(6);
  });
});
