import { expect, it } from 'vitest';
import { fakeInference, outcomeOf } from '../../testing/appPorts';
import { appWith, picture, texts } from '../../testing/appWith';

const onnx = new File(['model'], 'tiny.onnx');
const labelOf = (file: File): number => Number(/_(\d+)/.exec(file.name)?.[1]);

/** A run over labelled pictures of a model that names the class `taken` of their label. */
async function runOf(taken: (label: number) => number, n = 60) {
  const inference = fakeInference({
    predict: async (files, topK) => files.map((file) => outcomeOf(taken(labelOf(file)), topK)),
  });
  const { state } = await appWith({ ports: { inference } });
  const name = (i: number) => `${i}/picture_${String(i).padStart(3, '0')}.jpg`;
  await state().openImages(Array.from({ length: n }, (_, i) => picture(name(i + 100))));
  await state().openModel([onnx, new File(['{}'], 'card.json')]);
  await state().runModel();
  return { said: texts(state()).filter((text) => text.includes('as if guessed')), run: state().runs[0]! };
}

it('a run whose classes are one off says so while it runs, with the order that fits, and keeps it', async () => {
  const { said, run } = await runOf((label) => label + 1);
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^error: .*On 2\d pictures.*counted from 1.*would be right on 2\d/);
  expect(run.receipt.events.map((e) => e.what).join()).toContain('counted from 1');
});

it('ties for the first place are said at the end of a run, and kept with it', async () => {
  const inference = fakeInference({
    predict: async (files, topK) =>
      files.map((file, i) => ({ ...outcomeOf(labelOf(file), topK), ...(i % 2 === 0 ? { tied: 1 } : {}) })),
  });
  const { state } = await appWith({ ports: { inference } });
  await state().openImages(
    Array.from({ length: 16 }, (_, i) => picture(`${3 * i}/picture_${String(3 * i).padStart(3, '0')}.jpg`)),
  );
  await state().openModel([onnx, new File(['{}'], 'card.json')]);
  await state().runModel();
  const said = texts(state()).filter((text) => text.includes('share the best score'));
  expect(said).toEqual([expect.stringMatching(/In 8 of 16 images several classes share the best score \(such as 1\)/)]);
  expect(
    state()
      .runs[0]!.receipt.events.map((e) => e.what)
      .join(),
  ).toContain('share the best score');
});

it('nothing is said of a model that knows its classes', async () => {
  expect((await runOf((label) => label)).said).toEqual([]);
});
