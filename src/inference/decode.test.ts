import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DecodeStalled, withinLimit } from './decode';
import { DecodeService } from './decodeService';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a picture that takes too long to decode', () => {
  it('is given up after 20 s, with the reason, and closed when it comes late', async () => {
    let finish: (bitmap: { close: () => void }) => void = () => {};
    const decoding = withinLimit(new Promise<{ close: () => void }>((resolve) => (finish = resolve)), 'slow.jpg');
    const said = expect(decoding).rejects.toThrow(/^slow\.jpg: picture takes too long .*; expected at most 20 s\./);
    await vi.advanceTimersByTimeAsync(20_000);
    await said;
    const close = vi.fn();
    finish({ close });
    await vi.advanceTimersByTimeAsync(0);
    expect(close).toHaveBeenCalledOnce();
  });

  it('leaves no timer behind where it comes in time', async () => {
    const bitmap = { close: vi.fn() };
    expect(await withinLimit(Promise.resolve(bitmap), 'a.jpg')).toBe(bitmap);
    expect(vi.getTimerCount()).toBe(0);
    expect(bitmap.close).not.toHaveBeenCalled();
  });

  it('is listed by its worker as one that still goes on there', async () => {
    const service = new DecodeService(async ({ name }) => {
      if (name === 'slow.jpg') throw new DecodeStalled(name);
      throw new Error('damaged');
    });
    const answers = await service.prepare([new File([], 'slow.jpg'), new File([], 'bad.jpg')], {} as never);
    expect(answers).toMatchObject([{ ok: false, stalled: true }, { ok: false }]);
    expect(answers[1]).not.toHaveProperty('stalled');
  });
});
