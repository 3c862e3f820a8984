import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CELL_COUNT, cellMask, WIDTH } from '../../domain/metrics/cells';
import { filterOf } from '../accuracy/accuracyRequest';
import { SIDE_IDS } from '../viewState';
import { imagesBehind, type ShownResult, TOLD } from './shownResult';

/**
 * The canonical text of a result: what was compared, the counts by kind of image that the figures are sums of (`metrics/cells.ts`), and the figures.
 * One fact a line, UTF-8, each line ended by a line feed:
 *
 *     plural result 1
 *     side V1 imagenet-val labels real from 0.80
 *     images original-in-set any, rated any
 *     counts alexnet V1 6: 12 12 3 8 5 0 0 0 0        (the nine fields of that cell; cells of no image and those that do not count are left out)
 *     figure top1 V1 0.732104082 V2 0.612388980 drop 0.119715102 of 50000 and 10000
 *
 * Fractions have nine decimals, `undefined` where nothing could be evaluated. The same counts give the same text wherever they were
 * made and in whatever order the models came; intervals are no part of it: they follow from the images, and are refined while a page is open. Nor are the
 * link, the version of the program, and choices that change no figure of this list.
 */
export function resultRecord(result: ShownResult): string {
  const { view, source, models, sides } = result;
  const filter = filterOf(view);
  const mask = cellMask(filter);
  const lines = [
    'plural result 1',
    ...SIDE_IDS.map((side) => {
      const { datasetId, labelSetId, threshold } = sides[side];
      const from = threshold === undefined ? '' : ` from ${(threshold / 100).toFixed(2)}`;
      return `side ${side} ${datasetId} labels ${labelSetId}${from}`;
    }),
    `images original-in-set ${filter.originalInSet ? 'yes' : 'any'}, rated ${filter.reviewed ? 'yes' : 'any'}`,
    ...models.flatMap((model) =>
      SIDE_IDS.flatMap((side) =>
        Array.from({ length: CELL_COUNT }, (_, cell) => cell).flatMap((cell) => {
          const counts = model[side].table.subarray(cell * WIDTH, cell * WIDTH + WIDTH);
          return mask[cell] && counts.some((n) => n !== 0)
            ? [`counts ${model.id} ${side} ${cell}: ${counts.join(' ')}`]
            : [];
        }),
      ),
    ),
    ...TOLD.map((figure) => {
      const value = (prefix: 'V1' | 'V2' | 'gap') => fraction(source.figure(`${prefix}.${figure}`).value);
      const [n1, n2] = imagesBehind(result, figure);
      return `figure ${figure} V1 ${value('V1')} V2 ${value('V2')} drop ${value('gap')} of ${whole(n1)} and ${whole(n2)}`;
    }),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const fraction = (value: number): string =>
  Number.isFinite(value) ? value.toFixed(9).replace(/^-(0\.0+)$/, '$1') : 'undefined';
/** means over models with the same images are whole but for their last binary digits */
const whole = (n: number): string => String(Math.round(1000 * n) / 1000);

/** SHA-256 of the canonical text, hex. */
export const resultHash = (record: string): string => bytesToHex(sha256(utf8ToBytes(record)));
