import { describe, expect, it } from 'vitest';
import { npyBytes, predictionBytes } from './npyBytes.fixture';
import { readPredictionsNpy } from './predictionsNpy';

const info = { file: 'm.npy', modelId: 'm', datasetId: 'd', n: 3 };
const rows = [
  [1, 2],
  [999, 0],
  [5, 6],
];

describe('readPredictionsNpy', () => {
  it.each([false, true])('reads rows (column-major: %s)', (fortran) => {
    const { n, k, classes, modelId, datasetId } = readPredictionsNpy(predictionBytes(rows, fortran), info);
    expect({ n, k, modelId, datasetId }).toEqual({ n: 3, k: 2, modelId: 'm', datasetId: 'd' });
    expect([...classes]).toEqual(rows.flat());
  });

  it.each([
    ['too few rows', predictionBytes(rows.slice(1)), /expected 3 rows.*found 2 x 2/],
    [
      'a class of 1000',
      predictionBytes([
        [1, 2],
        [3, 1000],
        [1000, 1001],
      ]),
      /row 1, column 1: .*found 1000 \(and 1 more row like it\)/,
    ],
    [
      'a negative class',
      predictionBytes([
        [1, 2],
        [3, -1],
        [0, 1],
      ]),
      /row 1, column 1.*found -1/,
    ],
    [
      'a repeated class',
      predictionBytes([
        [1, 2],
        [3, 4],
        [7, 7],
      ]),
      /row 2: class repeated within a row.*class 7 twice/,
    ],
    ['scores', npyBytes({ descr: '<f4', shape: [3, 2], data: new Uint8Array(24) }), /not integers/],
    ['a flat array', npyBytes({ descr: '|u1', shape: [3], data: new Uint8Array(3) }), /another shape/],
    ['a full score matrix', npyBytes({ descr: '<i2', shape: [3, 1000], data: new Uint8Array(6000) }), /3 x 1000/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readPredictionsNpy(bytes, info)).toThrow(message);
  });
});
