// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { parseUrl } from '../../state/urlSchema';
import { fakeInference, testCard } from '../../testing/appPorts';
import { appWith } from '../../testing/appWith';
import { committedJson } from '../../testing/committedFigures';
import { withoutLayout } from '../../testing/withoutLayout';
import { StoreProvider } from '../ui/storeContext';
import ModelsScreen from './ModelsScreen';

withoutLayout();

/** Whether the screen is wide enough for the drawer beside the table. */
let isWide = true;

beforeEach(() => {
  isWide = true;
  vi.stubGlobal('matchMedia', () => ({ matches: isWide, addEventListener: () => {}, removeEventListener: () => {} }));
});

async function shown(fragment = '#/models') {
  const app = await appWith({
    pack: false,
    fragment,
    ports: { fetchFigures: async () => committedJson('figures.json'), inference: fakeInference() },
  });
  render(
    <StoreProvider value={app.store}>
      <ModelsScreen />
    </StoreProvider>,
  );
  await screen.findByRole('rowheader', { name: 'pnasnet5large' });
  return { ...app, user: userEvent.setup() };
}

const names = () =>
  within(screen.getByRole('table', { name: 'Models' }))
    .getAllByRole('rowheader')
    .map((head) => head.textContent);
const drawer = () => screen.queryByRole('complementary', { name: 'Add a model' });

it('shows models by any valid label on ImageNetV2 first, and sorts by each column', async () => {
  const { user } = await shown();
  expect(
    screen.getByRole('row', { name: /^pnasnet5large published .*82\.7 72\.1 10\.7 87\.4 84\.0 3\.4$/ }),
  ).toBeTruthy();
  expect(names()).toHaveLength(12);
  await user.click(screen.getByRole('button', { name: 'Show all 50 models' }));
  expect(names()).toHaveLength(50);
  await user.click(screen.getByRole('button', { name: /^Model/ }));
  expect(names()).toEqual([...names()].sort((a, b) => a!.localeCompare(b!)));
  expect(screen.getByRole('columnheader', { name: /^Model/ }).getAttribute('aria-sort')).toBe('ascending');
  const [drop] = screen.getAllByRole('button', { name: /^drop/ });
  await user.click(drop!);
  expect(screen.getAllByRole('columnheader', { name: /^drop/ })[0]!.getAttribute('aria-sort')).toBe('descending');
  // without predictions here a name leads to the model's figures
  const href = screen.getByRole('link', { name: 'alexnet' }).getAttribute('href')!;
  expect(parseUrl(href).view).toMatchObject({ screen: 'accuracy', one: 'alexnet' });
});

it('has the drawer beside the table, closes it by Escape and opens it again', async () => {
  const { user, state } = await shown();
  expect(screen.getByLabelText('Open ONNX model')).toBeTruthy();
  expect(screen.getByLabelText('Import predictions')).toBeTruthy();
  screen.getByRole('button', { name: 'Close' }).focus();
  await user.keyboard('{Escape}');
  expect(drawer()).toBeNull();
  const opener = screen.getByRole('button', { name: 'Add model' });
  expect(document.activeElement).toBe(opener);
  await user.keyboard('{Enter}');
  expect(drawer()).toBeTruthy();
  expect(state().view.adding).toBe(false);
});

it('has the drawer over the table on a narrow screen, opened by a press or a link, closed by Back', async () => {
  isWide = false;
  const { user, state, location } = await shown();
  expect(drawer()).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Add model' }));
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Add a model' }));
  expect(state().view.adding).toBe(true);
  location.visit('#/models');
  await vi.waitFor(() => expect(drawer()).toBeNull());
});

it('shows a card as one line, and its form on request', async () => {
  const { user, state } = await shown();
  await state().openModel([new File(['x'], 'tiny.onnx')]);
  // without a card the form asks
  await screen.findByRole('region', { name: 'How tiny.onnx wants its pictures' });
  expect(screen.getByRole('button', { name: 'Use this card' })).toBeTruthy();
  state().setCard(testCard);
  const edit = await screen.findByRole('button', { name: 'edit' });
  expect(screen.queryByRole('button', { name: 'Use these values' })).toBeNull();
  await user.click(edit);
  expect(screen.getByRole('button', { name: 'Use these values' })).toBeTruthy();
});
