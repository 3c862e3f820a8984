import { describe, expect, it, vi } from 'vitest';
import { asWorkerName, earlyFetch } from './earlyFetch';

const server = () => vi.fn(async (url: string) => new Response(url));

describe('earlyFetch', () => {
  it('asks for the URLs of the name at once and gives each answer to the first who asks', async () => {
    const asked = server();
    const fetchFn = earlyFetch(asWorkerName(['a.json', 'b.json']), asked);
    expect(asked.mock.calls.flat()).toEqual(['a.json', 'b.json']);
    expect(await (await fetchFn('b.json')).text()).toBe('b.json');
    expect(asked).toHaveBeenCalledTimes(2);
    expect(await (await fetchFn('b.json')).text()).toBe('b.json');
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('asks for nothing in a worker without such a name', async () => {
    const asked = server();
    const fetchFn = earlyFetch('', asked);
    expect(asked).not.toHaveBeenCalled();
    expect(await (await fetchFn('c.json')).text()).toBe('c.json');
  });

  it('hands a failure to whoever asks', async () => {
    const fetchFn = earlyFetch(
      asWorkerName(['a.json']),
      vi.fn(async () => {
        throw new TypeError('offline');
      }),
    );
    await expect(fetchFn('a.json')).rejects.toThrow('offline');
  });
});
