import { renderToString } from 'react-dom/server';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { LabelUploadReport } from '../../../data/compute/views';
import { LABELS_AS_WRITTEN } from '../../../domain/labels/labelReading';
import { appWith } from '../../../testing/appWith';
import { StoreProvider } from '../../ui/storeContext';
import { ValidationReport } from './ValidationReport';

const report: LabelUploadReport = {
  fileName: 'mine.json',
  formName: 'JSON, classes by image',
  datasetName: 'Pictures',
  entries: 200,
  matched: 200,
  missing: 0,
  labels: 200,
  multiLabel: 0,
  empty: 0,
  unknownIds: [],
  unknownCount: 0,
  notes: [],
  doubts: [],
  groups: [],
  problemCount: 0,
  held: { hits: 1, n: 200 },
};
const provenance = { source: 'a file', licence: 'not stated' };
const remedy = {
  text: 'Shift by one image: 87.3 % hold the original label',
  reading: { ...LABELS_AS_WRITTEN, shift: 1 },
};

async function shown(some: Partial<LabelUploadReport>): Promise<string> {
  const { store } = await appWith();
  const page = (
    <StoreProvider value={store}>
      <ValidationReport report={{ ...report, ...some }} />
    </StoreProvider>
  );
  return renderToString(page).replaceAll('<!-- -->', '');
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('ValidationReport', () => {
  it('of a set kept aside says why, and offers what can be done', async () => {
    const page = await shown({ isOpen: true, doubt: { sentences: ['It holds few.'], isKeptAside: true, remedy } });
    expect(page).toContain('▲ mine.json is not used yet');
    expect(page).toContain('1 of 200 labelled images keep the original label (0.5 %)');
    expect(page).toContain('It holds few.');
    expect(page).toContain(remedy.text);
    expect(page.match(/<button[^>]*>[^<]*/g)?.map((b) => b.replace(/.*>/, ''))).toEqual([
      'Use remedy',
      'Use anyway',
      'Discard',
    ]);
  });

  it('offers no remedy where there is none, and nothing for a sound set', async () => {
    const page = await shown({ doubt: { sentences: ['It holds few.'], isKeptAside: true } });
    expect(page).not.toContain('Use remedy');
    const labelSet = { id: 'u', name: 'mine.json', datasetId: 'd', provenance, origin: 'uploaded' } as const;
    expect(await shown({ labelSet })).not.toContain('<button');
  });

  it('says how a mended set was read', async () => {
    expect(await shown({ readAs: 'Shift by one image' })).toContain('Shift by one image, as you chose: 1 of 200');
  });
});
