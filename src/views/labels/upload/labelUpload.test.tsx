// @vitest-environment jsdom
import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { appWith } from '../../../testing/appWith';
import { StoreProvider, useApp } from '../../ui/storeContext';
import { LabelUpload } from './LabelUpload';
import { ValidationReport } from './ValidationReport';

// jsdom's files cannot be read
vi.stubGlobal('File', NodeFile);
vi.stubGlobal('Blob', NodeBlob);
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    disconnect() {}
  },
);

// nor has it a layout
Element.prototype.scrollIntoView = () => {};
// a busy machine is no fault
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

function Screen() {
  const report = useApp((s) => s.labelReport);
  return (
    <>
      <LabelUpload />
      {report && <ValidationReport report={report} />}
    </>
  );
}

async function opened(text: string) {
  const { store, state } = await appWith();
  render(
    <StoreProvider value={store}>
      <Screen />
    </StoreProvider>,
  );
  await state().uploadLabels(new File([text], 'mine.csv'));
  const report = await screen.findByRole('region', { name: 'Validation report' });
  return { state, report: within(report), user: userEvent.setup() };
}
const uploads = (state: Awaited<ReturnType<typeof opened>>['state']) =>
  state().choices!.labelSets.filter((l) => l.origin === 'uploaded');

describe('a label file under review', () => {
  it('tells problems by kind, and keeps the good ones by keyboard alone', async () => {
    const { state, report, user } = await opened('image,label\nv2_0,1\nv2_1,1001\nv2_1x,golfish\nv2_2,crane\n');
    const kinds = report.getAllByRole('listitem').map((item) => item.textContent);
    expect(kinds).toEqual(expect.arrayContaining([expect.stringContaining('1 class number outside 0 to 999')]));
    expect(report.getByText(/line 3 \("v2_1"\)/).textContent).toContain('found "1001"');
    expect(uploads(state)).toEqual([]);
    expect(document.activeElement?.textContent).toBe('▲ mine.csv is not used yet');
    const keep = report.getByRole('button', { name: 'Keep the good ones' });
    for (let i = 0; i < 20 && document.activeElement !== keep; i++) await user.tab();
    await user.keyboard('{Enter}');
    await waitFor(() => expect(uploads(state)).toHaveLength(1));
    expect(state().labelReport).toMatchObject({ matched: 1, labelSet: {} });
    await waitFor(() => expect(document.activeElement?.textContent).toBe('mine.csv is in use'));
  });

  it('asks which class a name means, and takes the answer', async () => {
    const { state, report, user } = await opened('image,label\nv2_0,1\nv2_2,crane\n');
    await user.selectOptions(report.getByRole('combobox', { name: '“crane” is' }), 'crane (machine), 517');
    // that was all there was to ask
    await waitFor(() => expect(uploads(state)).toHaveLength(1));
    expect(state().labelReport).toMatchObject({ matched: 2, problemCount: 0 });
  });

  it('shows columns with their first rows, and takes another for the class', async () => {
    const { state, report, user } = await opened('image,given_label,guessed_label\nv2_0,1,2\nv2_1,1,3\n');
    const table = within(report.getByRole('table', { name: 'Columns of the file' }));
    expect(table.getAllByRole('row')[1]!.textContent).toMatch(/v2_0.*1 goldfish.*2/);
    await user.selectOptions(table.getByRole('combobox', { name: 'is: column given_label' }), 'not used');
    await user.selectOptions(table.getByRole('combobox', { name: 'is: column guessed_label' }), 'class');
    await waitFor(() => expect(uploads(state)).toHaveLength(1));
    const kept = await state().labelReport!.labelSet!;
    expect(kept.name).toBe('mine.csv');
  });

  it('of scores says from which one labels count, and keeps on a press', async () => {
    const { state, report, user } = await opened('image,label,score\nv2_0,1,0.9\nv2_0,2,0.2\nv2_1,3,0.6\n');
    expect(report.getByRole('slider', { name: 'Labels count from score' })).toHaveProperty('value', '50');
    expect(state().labelReport).toMatchObject({ labels: 2, matched: 2 });
    await state().reviewLabels({ percent: 70 });
    expect(state().labelReport).toMatchObject({ labels: 1, empty: 1, matched: 2 });
    await user.click(report.getByRole('button', { name: 'Keep 2 images' }));
    await waitFor(() => expect(uploads(state)[0]?.kept?.use).toEqual({ percent: 70 }));
  });

  it('is put away by Cancel, and nothing of it stays', async () => {
    const { state, report, user } = await opened('image,label\nv2_0,1\nv2_1,nothing such\n');
    await user.click(report.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByRole('region', { name: 'Validation report' })).toBeNull();
    expect(uploads(state)).toEqual([]);
  });

  it('may be pasted', async () => {
    const { state, user } = await opened('image,label\nv2_0,1\nv2_1,nothing such\n');
    await user.paste('{"v2_0": [3]}');
    await waitFor(() => expect(uploads(state)).toHaveLength(1));
    expect(state().labelReport).toMatchObject({ fileName: 'pasted text', matched: 1 });
  });
});
