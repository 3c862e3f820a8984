import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LABEL } from '../domain/dataset';
import { csvCell, type ExportedPrediction, predictionsToCsv, predictionsToJson } from './predictionsExport';

const header = { model: 'm', dataset: 'd', labelSet: 'real', receipt: { provider: 'wasm' } };
const row = { image: 'a', original: 1, labels: [1, 7], classes: [1, 134], scores: [0.75, 0.125] };

/** Reads CSV by RFC 4180, cell by cell. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('predictionsToJson', () => {
  it('can be read again and says what made it', () => {
    const json: unknown = JSON.parse(predictionsToJson(header, [row, { ...row, image: 'b', original: NO_LABEL }]));
    expect(json).toEqual({
      format: 'plural-predictions',
      version: 1,
      ...header,
      predictions: [row, { ...row, image: 'b', original: null }],
    });
  });

  it('writes single-precision probabilities so that they round to the same again', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-30), max: 1, noNaN: true }), (score) => {
        const { predictions } = JSON.parse(predictionsToJson(header, [{ ...row, scores: [score] }])) as {
          predictions: ExportedPrediction[];
        };
        const [read] = predictions[0]!.scores;
        expect(Math.abs(read! - score)).toBeLessThanOrEqual(1e-6 * score);
      }),
    );
  });
});

describe('predictionsToCsv', () => {
  it('has one line per image and four columns per rank', () => {
    expect(predictionsToCsv([row])).toBe(
      'image,original,labels,top1,top1_wnid,top1_name,top1_probability,top2,top2_wnid,top2_name,top2_probability\r\n' +
        'a,1,1 7,1,n01443537,goldfish,0.750000,134,n02012849,crane (bird),0.125000\r\n',
    );
  });

  it('leaves cells empty where something is not known', () => {
    const [head, first, second] = readCsv(
      predictionsToCsv([row, { image: 'b', original: NO_LABEL, labels: [], classes: [1200], scores: [] }]),
    );
    expect(first).toHaveLength(head!.length);
    expect(second).toEqual(['b', '', '', '1200', '', '', '', '', '', '', '']);
  });

  it('is a header alone without predictions', () => {
    expect(predictionsToCsv([])).toBe('image,original,labels\r\n');
  });

  it('can be read again, whatever the images are called', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (images) => {
        const lines = readCsv(predictionsToCsv(images.map((image) => ({ ...row, image })))).slice(1);
        expect(lines.map(([image]) => image?.replace(/^'/, ''))).toEqual(
          images.map((image) => image.replace(/^'/, '')),
        );
        for (const line of lines) expect(line).toHaveLength(11);
      }),
    );
  });

  it('takes as many images as a large folder has', () => {
    const rows = Array.from({ length: 300_000 }, () => ({ ...row, classes: [], scores: [] }));
    expect(predictionsToCsv(rows).length).toBeGreaterThan(300_000);
  });
});

describe('csvCell', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=HYPERLINK("x"),1', '"\'=HYPERLINK(""x""),1"'],
    ['a=b', 'a=b'],
  ])('%j becomes %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });
});
