import { expect, it } from 'vitest';
import { coverageColumns } from '../../state/accuracy/rows/coverage';
import { csvText } from './chartCsv';
import { chartFiles } from './chartFiles';

const csv = () => ({ head: ['a'], rows: [['x'], ['y']] });

it('a table says in every row how many images it rests on, where these are not all', () => {
  const columns = coverageColumns({ V2: { n: 1000, of: 10_000 } });
  const files = chartFiles('gap', csv, { line: 'A part.', columns }, undefined, 'A caption.');
  expect(csvText(files.csv())).toBe('a,covered_imagenetv2,all_imagenetv2\r\nx,1000,10000\r\ny,1000,10000\r\n');
  expect(files.below).toEqual(['A caption.', 'A part. Drawn by Plural.']);
});

it('a table over all images is as it was', () => {
  for (const source of ['All.', { line: 'All.', columns: coverageColumns({}) }]) {
    const files = chartFiles('gap', csv, source);
    expect(files.csv()).toEqual(csv());
    expect(files.below).toEqual(['All. Drawn by Plural.']);
  }
});
