// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { LabelSetView } from '../../data/compute/views';
import { NOT_DESCRIBED } from '../../domain/labels/keptLabels';
import { appWith } from '../../testing/appWith';
import { StoreProvider } from '../ui/storeContext';
import { LabelSetTable } from './LabelSetTable';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const V2 = 'imagenetv2-matched-frequency';
const provenance = { source: 'a test', licence: 'none' };
const refined: LabelSetView = { id: 'refined', name: 'refined', datasetId: V2, origin: 'published', provenance };
const kept = {
  id: 'upload-1a',
  name: 'mine.json',
  fileName: 'mine.json',
  description: NOT_DESCRIBED,
  use: {},
  keptAt: '2026-01-01T00:00:00.000Z',
  hasScores: true,
  images: 2,
  bytes: 100,
};
const mine: LabelSetView = { ...refined, id: 'upload-1a', name: 'mine.json', origin: 'uploaded', kept };

test('every label set has a menu of forms; one that cannot hold it says why and does nothing', async () => {
  const saved: string[] = [];
  const { store } = await appWith({
    pack: false,
    compute: { exportLabels: async () => 'image,label\r\n' },
    ports: { saveFile: (name) => void saved.push(name) },
  });
  const choices = {
    ...store.getState().choices!,
    datasets: [{ id: V2, name: 'V2', n: 3 }],
    labelSets: [refined, mine],
  };
  store.setState({ choices });
  render(
    <StoreProvider value={store}>
      <LabelSetTable />
    </StoreProvider>,
  );
  const menu = screen.getByLabelText('Export label set mine.json').closest('details')!;
  menu.open = true;
  const forms = within(menu).getAllByRole('button');
  expect(forms.map((b) => b.firstChild?.textContent)).toEqual([
    'JSON by image',
    'CSV, a line per label',
    'JSON lines',
    'Parquet',
    'Patch to refined',
  ]);
  expect(forms[1]!.textContent).toMatch(/classes, scores$/);
  const patch = within(menu).getByRole('button', { name: /Patch/ });
  expect(patch.getAttribute('aria-disabled')).toBe('true');
  expect(patch.textContent).toMatch(/names 2 of 3 images; lay it over/);
  await userEvent.click(patch);
  expect(menu.open).toBe(true);
  forms[1]!.focus();
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(saved).toEqual(['imagenetv2-matched-frequency-mine.csv']));
  expect(menu.open).toBe(false);
  expect(screen.getAllByLabelText(/^Export label set /)).toHaveLength(2);
});
