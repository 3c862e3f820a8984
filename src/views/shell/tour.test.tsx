// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { appWith } from '../../testing/appWith';
import { StoreProvider } from '../ui/storeContext';
import Tour from './Tour';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function shown(fragment: string) {
  const app = await appWith({ pack: false, fragment });
  render(
    <StoreProvider value={app.store}>
      <Tour />
    </StoreProvider>,
  );
  return { ...app, user: userEvent.setup() };
}

const tour = () => screen.queryByRole('region', { name: 'Tour' });

it('walks through seven views by Next, which stays under the finger, and ends', async () => {
  const { state, user } = await shown('#/browse?d=control-b&i=control-b-0003&tour=1&v=1');
  const seen = [];
  for (let step = 1; step <= 7; step++) {
    expect(tour()?.textContent).toContain(`${step} of 7`);
    seen.push(state().view.screen);
    await user.click(screen.getByRole('button', { name: step < 7 ? 'Next' : 'Done' }));
    if (step < 6) expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Next' }));
  }
  expect(seen).toEqual(['browse', 'browse', 'accuracy', 'accuracy', 'accuracy', 'models', 'labels']);
  expect(state().view).toMatchObject({ screen: 'labels', tour: 0 });
  expect(tour()).toBeNull();
});

it('opens in the middle from a link, and leads back who wandered off', async () => {
  const { state, user } = await shown('#/accuracy?rated=1&tour=4&v=1');
  expect(tour()?.textContent).toContain('4 of 7');
  expect(screen.queryByRole('button', { name: 'Show its view' })).toBeNull();
  state().setView({ screen: 'methods' });
  await user.click(await screen.findByRole('button', { name: 'Show its view' }));
  expect(state().view).toMatchObject({ screen: 'accuracy', reviewed: true, tour: 4 });
  await user.click(screen.getByRole('button', { name: 'End tour' }));
  expect(state().view).toMatchObject({ screen: 'accuracy', reviewed: true, tour: 0 });
});
