// @vitest-environment jsdom
import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { readControls } from '../../../domain/figures/controlsDocument';
import { controlTests } from '../../../state/accuracy/rows/controlTestRows';
import { strataFlip } from '../../../state/accuracy/rows/strataFlip';
import { appWith } from '../../../testing/appWith';
import { committedFigures, committedJson } from '../../../testing/committedFigures';
import { withoutLayout } from '../../../testing/withoutLayout';
import { StoreProvider } from '../../ui/storeContext';
import ControlTests from './ControlTests';
import { testCsv } from './TestTable';

withoutLayout();

async function shown(fragment = '', fetchTable = async (): Promise<unknown> => committedJson('controls.json')) {
  const app = await appWith({ fragment, ports: { fetchTable } });
  render(
    <StoreProvider value={app.store}>
      <ControlTests />
    </StoreProvider>,
  );
  return app;
}

const tests = controlTests(readControls(committedJson('controls.json'), 'controls.json'));

describe('ControlTests', () => {
  it('answers the three questions in sentences made from the counts', async () => {
    await shown();
    expect(
      await screen.findByText(
        /^Yes, and this is the strongest objection to the strata: on the same [\d,]+ pictures, labels chosen as measured on ImageNet \(36 %\) and then as on ImageNetV2 \(63 %\) make a rate part of −\d/,
      ),
    ).toBeDefined();
    expect(screen.getByText(tests.grades.answer)).toBeDefined();
    expect(
      screen.getByText(
        /the symmetric rate part, 0 by construction, is .* Its half-width is [\d.]+ points; a false rate part of 2 points would be seen in \d+ %/,
      ),
    ).toBeDefined();
  });

  it('has tables with n, intervals and what should be found; nothing where nothing varies', async () => {
    await shown('#/accuracy?tab=control&tables=control-lean.control-grades.control-large&v=1');
    const lean = await screen.findByRole('table', {
      name: 'The same pictures under two choices of the original label',
    });
    const single = within(lean).getByRole('row', { name: /^1 object / });
    expect(single.textContent).not.toContain('[');
    expect(within(lean).getByRole('row', { name: /^2 objects / }).textContent).toMatch(/−\d+\.\d+\[.*\]/);
    const grades = screen.getByRole('table', { name: 'Mix and difficulty changed together' });
    expect(within(grades).getAllByRole('row', { name: /^Interaction/ }).length).toBe(3);
    expect(within(grades).getAllByRole('row', { name: /^Interaction/ })[0]!.textContent).toMatch(/400400$/);
  });

  it('opens the pictures of a row that are files', async () => {
    const { state } = await shown('#/accuracy?tab=control&tables=control-lean.control-grades.control-large&v=1');
    const table = (name: string) => screen.findByRole('table', { name });
    const lean = await table('The same pictures under two choices of the original label');
    within(lean).getByRole('button', { name: 'Images of Control B: 3 objects' }).click();
    expect(state().view).toMatchObject({
      screen: 'browse',
      dataset: 'control-b',
      query: 'labels:3',
      model: 'control-model',
    });
    expect(within(lean).getAllByRole('button', { name: /^Images of Control A/ }).length).toBe(1);
    const large = await table('Control A minus B with more pictures');
    expect(within(large).getAllByRole('button').length).toBe(2);
    // drawn again, not kept
    expect(within(await table('Mix and difficulty changed together')).queryByRole('button')).toBeNull();
  });

  it('gives its rows to files', () => {
    const { head, rows } = testCsv(tests.grades.groups);
    expect(head).toEqual([
      'comparison',
      'part',
      'name',
      'found',
      'found_low95',
      'found_high95',
      'expected',
      'expected_low95',
      'expected_high95',
      'found_minus_expected',
      'found_minus_expected_low95',
      'found_minus_expected_high95',
      'n_first',
      'n_second',
    ]);
    expect(rows.length).toBe(18);
    expect(new Set(rows.map(([comparison]) => comparison)).size).toBe(3);
  });

  it('says why there is nothing, and asks again', async () => {
    let answer: () => Promise<unknown> = async () => {
      throw new Error('offline');
    };
    const { state } = await shown('', () => answer());
    expect((await screen.findAllByText('offline')).length).toBeGreaterThan(0);
    answer = async () => ({ schema: 2 });
    await state().needTable('controls');
    expect((await screen.findAllByText(/not the figures of the Control sets/)).length).toBeGreaterThan(0);
  });
});

it('ImageNet’s own strata flip stands beside, as the published figures have it', () => {
  const flip = strataFlip(committedFigures())!;
  const points = (range: readonly number[]) => range.map((x) => Math.round(1000 * x) / 10);
  // recomputed by a program that shares no code
  expect(points(flip.top1)).toEqual([9.7, 19.1]);
  expect(points(flip.choice)).toEqual([8.2, 16.6]);
  expect(points(flip.recognition)).toEqual([2.5, 6]);
  const document = readControls(committedJson('controls.json'), 'controls.json');
  expect(controlTests(document, flip).lean.answer).toMatch(
    /ImageNet’s strata flip by 9\.7 to 19\.1 points, 8\.2 to 16\.6 of it choice; but a valid label comes first more often .* \(2\.5 to 6\.0 points\)/,
  );
});
