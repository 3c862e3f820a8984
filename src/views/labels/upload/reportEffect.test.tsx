// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { LabelUploadReport } from '../../../data/compute/views';
import type { AppState } from '../../../state/appState';
import { appWith } from '../../../testing/appWith';
import { StoreProvider } from '../../ui/storeContext';
import { ReportEffect } from './ReportEffect';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const report = {
  draft: { labelSetId: 'upload-1', datasetId: 'd' },
  datasetName: 'Pictures',
  matched: 300,
  missing: 100,
} as LabelUploadReport;
const effect = { gap: 0.091, interval: [0.085, 0.097], original: 0.12, models: 49, published: 0.069 } as const;

async function shown(state: Partial<AppState>, some: Partial<LabelUploadReport> = {}): Promise<string> {
  const { store } = await appWith();
  store.setState(state);
  const page = render(
    <StoreProvider value={store}>
      <ReportEffect report={{ ...report, ...some }} />
    </StoreProvider>,
  );
  return page.container.textContent ?? '';
}

it('says from where to where the drop goes, and over how many images', async () => {
  const page = await shown({ draftEffect: { labelSetId: 'upload-1', effect: { ...effect, V1: 46837, V2: 9983 } } });
  expect(page).toContain('If you keep it, the drop from ImageNet to ImageNetV2');
  expect(page).toMatch(/12\.0 {2}to {2}9\.1 points \[8\.5, 9\.7\]/);
  expect(page).toContain('9.1 points over 46,837 and 9,983 images, 6.9 with the published labels.');
  expect(page).toContain('It names 300 of 400 images of Pictures.');
});

it('has no figure where no image has a label', async () => {
  const none = { ...effect, gap: Number.NaN, V1: 0, V2: 9871 };
  const page = await shown({ draftEffect: { labelSetId: 'upload-1', effect: none } });
  expect(page).toContain('no drop can be counted');
  expect(page).not.toContain('points');
});

it('tells how far counting is', async () => {
  const accuracyProgress = { done: 3, of: 49 };
  expect(await shown({ draftEffect: { labelSetId: 'upload-1' }, accuracyProgress })).toContain('model 3 of 49');
});

it('says nothing of another file, or where nothing is known', async () => {
  expect(await shown({ draftEffect: { labelSetId: 'upload-2' } })).toBe('');
  expect(await shown({})).toBe('');
});
