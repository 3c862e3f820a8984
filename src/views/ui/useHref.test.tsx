// @vitest-environment jsdom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { type AppState, EMPTY } from '../../state/appState';
import { DEFAULT_VIEW, parseUrl } from '../../state/urlSchema';
import { ClassLink } from '../browse/ClassLink';
import { LookMenu } from '../browse/LookMenu';
import { Header } from '../shell/Header';
import { NoFigures } from '../shell/share/NoFigures';
import { Doors } from '../start/Doors';
import { StoreProvider } from './storeContext';

afterEach(cleanup);

test('every way inside the app takes along what a link brought, until that is left', async () => {
  const claim = { payload: 'AZvAFK2U', id: 'net (claimed)' };
  const store = createStore<AppState>()(
    () =>
      ({
        ...EMPTY,
        view: { ...DEFAULT_VIEW, screen: 'methods' },
        linkClaims: [claim],
        linkLabels: [{ payload: 'Qmt0', labelSetId: 'theirs' }],
        setView: () => undefined,
      }) as unknown as AppState,
  );
  render(
    <StoreProvider value={store}>
      <Header />
      <Doors />
      <NoFigures />
      <LookMenu />
      <ClassLink classIndex={664} />
    </StoreProvider>,
  );
  const ways = () => screen.getAllByRole<HTMLAnchorElement>('link', { hidden: true }).map((a) => parseUrl(a.hash));
  expect(ways().length).toBeGreaterThan(10);
  for (const { brought, problems } of ways()) {
    expect(problems).toEqual([]);
    expect(brought).toMatchObject({ claims: ['AZvAFK2U'], labels: ['Qmt0'] });
  }
  act(() => store.setState({ linkClaims: [], linkLabels: [] }));
  for (const { brought } of ways()) expect(brought).toBeUndefined();
});
