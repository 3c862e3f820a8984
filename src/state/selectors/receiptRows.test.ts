import { expect, it } from 'vitest';
import { runState } from '../../testing/runs';
import { receiptRows } from './receiptRows';

const value = (run: ReturnType<typeof runState>, name: string) => receiptRows(run).find((r) => r.name === name)?.value;

it('says in words what was run, on what, and how far it came', () => {
  const run = runState('r', { done: 120, of: 400, failed: 2 });
  const { receipt } = run;
  const arranged = {
    ...run,
    receipt: {
      ...receipt,
      threads: 2,
      arrangement: { provider: 'wasm', inferenceWorkers: 2, threadsPerWorker: 1, decodeWorkers: 1, batch: 4 } as const,
      events: [{ at: '', done: 8, what: 'a worker was replaced: it crashed' }],
    },
  };
  expect(value(arranged, 'Model')).toBe('tiny (tiny.onnx, 5 bytes)');
  expect(value(arranged, 'Pictures are prepared')).toBe(
    'shorter side to 256 px, centre crop of 224 px, bilinear, RGB, mean 0.485, 0.456, 0.406, standard deviation 0.229, 0.224, 0.225',
  );
  expect(value(arranged, 'Arrangement')).toBe('2 inference workers of 1 thread, 1 decode worker, batches of 4');
  expect(value(arranged, 'Images')).toBe(
    '118 predicted of 400 planned, 2 without a prediction, the first 120 in the order above',
  );
  expect(value(arranged, 'What happened')).toBe('after 8 images: a worker was replaced: it crashed');
  expect(value(run, 'Arrangement')).toBeUndefined();
});

it('says where a hash could not be computed', () => {
  const { receipt } = runState('r');
  expect(value(runState('r', { receipt: { ...receipt, modelSha256: '' } }), 'Model file, SHA-256')).toMatch(
    /not computed/,
  );
});
