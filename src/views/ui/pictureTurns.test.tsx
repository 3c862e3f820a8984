// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { AppState } from '../../state/appState';
import type { AppStore } from '../../state/appStore';
import { PictureTurns } from './pictureTurns';
import { StoreProvider } from './storeContext';
import { PICTURES_AT_ONCE, pictureTurns, usePictureUrl } from './usePictureUrl';

const held = new Set<string>();
let made = 0;
beforeEach(() => {
  held.clear();
  made = 0;
  URL.createObjectURL = () => {
    const url = `blob:${++made}`;
    held.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => void held.delete(url);
});
afterEach(cleanup);

it('begins the newest first, never more than so many, and nothing that was taken back', async () => {
  const turns = new PictureTurns(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const leave = Array.from({ length: 6 }, (_, i) =>
    turns.take(() => {
      begun.push(i);
      return new Promise<void>((resolve, reject) => ends.push(i % 2 ? () => reject(new Error('gone')) : resolve));
    }),
  );
  expect([begun, turns.load]).toEqual([[0, 1], { busy: 2, waiting: 4 }]);
  leave[5]!();
  leave[0]!();
  for (const done of [
    [0, 1, 4],
    [0, 1, 4, 3],
    [0, 1, 4, 3, 2],
  ]) {
    ends.shift()!();
    await vi.waitFor(() => expect(begun).toEqual(done));
  }
  for (const end of ends) end();
  await vi.waitFor(() => expect(turns.load).toEqual({ busy: 0, waiting: 0 }));
});

function Tile({ id }: { readonly id: string }) {
  const url = usePictureUrl(id);
  return url ? <img src={url} alt={id} /> : null;
}

it('scrolling past 20,000 pictures leaves no address and no read behind', async () => {
  const inView = 60;
  const file = new File([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])], 'x.jpg');
  const store = createStore(() => ({ picture: () => file }) as unknown as AppState) as unknown as AppStore;
  const view = (from: number) => (
    <StoreProvider value={store}>
      {Array.from({ length: inView }, (_, i) => String(from + i)).map((id) => (
        <Tile key={id} id={id} />
      ))}
    </StoreProvider>
  );
  const { rerender, unmount, container } = render(view(0));
  const most = { held: 0, busy: 0, waiting: 0 };
  for (let from = inView; from < 20_000; from += inView) {
    rerender(view(from));
    if (from % (20 * inView) === 0) await Promise.resolve();
    most.held = Math.max(most.held, held.size);
    most.busy = Math.max(most.busy, pictureTurns.load.busy);
    most.waiting = Math.max(most.waiting, pictureTurns.load.waiting);
  }
  await vi.waitFor(() => expect(container.querySelectorAll('img').length).toBe(inView));
  expect(most.busy).toBeLessThanOrEqual(PICTURES_AT_ONCE);
  expect(most.waiting).toBeLessThanOrEqual(inView);
  expect(Math.max(most.held, held.size)).toBeLessThanOrEqual(inView + PICTURES_AT_ONCE);
  // those that were passed were hardly ever read
  expect(made).toBeLessThan(2000);
  unmount();
  await vi.waitFor(() => expect([held.size, pictureTurns.load]).toEqual([0, { busy: 0, waiting: 0 }]));
});
