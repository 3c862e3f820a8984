import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../domain/classes/classTable';
import { messageOf } from '../lib/pure/errors';
import { type MadeModel, type MadeOutput, onnxModel, type Step } from '../testing/onnxModel';
import { InferenceService } from './inferenceService';
import type { ModelCard } from './types';

const card: ModelCard = {
  name: 'made',
  preprocess: {
    mode: 'squash',
    resizeShorterSidePx: 8,
    cropPx: 8,
    interpolation: 'bilinear',
    mean: [0, 0, 0],
    std: [1, 1, 1],
    channels: 'RGB',
  },
};

/** A picture of one colour, named by it. */
const colour = new File([], '200 40 90');
const prepareImage = async (file: File) => {
  const rgb = file.name.split(' ').map(Number);
  return { pixels: Uint8Array.from({ length: 192 }, (_, i) => rgb[i % 3]!), sha256: '' };
};

async function opened(made: MadeModel, own: Partial<ModelCard> = {}) {
  const service = new InferenceService({ prepareImage });
  const report = await service.open({ name: 'made.onnx', bytes: onnxModel(made).buffer }, { ...card, ...own });
  const predict = async (other?: ModelCard) => {
    const [outcome] = await service.predict([colour], 5, other);
    if (!outcome?.ok) throw new Error(outcome?.message);
    return outcome.prediction;
  };
  return { report, predict };
}

const failure = (made: MadeModel, own?: Partial<ModelCard>) =>
  opened(made, own).then(
    () => 'opened',
    (error: unknown) => messageOf(error),
  );

const plain = (head: number) => opened({ outputs: [{ name: 'y', head }] }).then(({ predict }) => predict());

describe('which output is the model', () => {
  it('a model with one output says nothing of outputs', async () => {
    const { report } = await opened({ outputs: [{ name: 'y', head: 0 }] });
    expect(report).toMatchObject({ outputName: 'y', outputKind: 'logits' });
    for (const key of ['outputs', 'heads', 'outputNote', 'outputType']) expect(report).not.toHaveProperty(key);
  });

  const names = {
    aux: ['loss1/classifier', 'aux_logits', 'head_aux', 'aux2'],
    main: ['loss3/classifier', 'out', 'fc'],
  };
  it('never reads an auxiliary head without a word: the main one by name and depth, and all are named', async () => {
    const outputs = fc.record({
      aux: fc.constantFrom(...names.aux),
      main: fc.constantFrom(...names.main),
      depth: fc.integer({ min: 1, max: 4 }),
      declared: fc.boolean(),
      first: fc.boolean(),
      steps: fc.constantFrom<readonly Step[]>([], ['Softmax'], ['Sigmoid']),
    });
    const right = await plain(1);
    await fc.assert(
      fc.asyncProperty(outputs, async ({ aux, main, depth, declared, first, steps }) => {
        const heads: MadeOutput[] = [
          { name: aux, head: 0, declared, steps },
          { name: main, head: 1, declared, steps, depth },
        ];
        const { report, predict } = await opened({ outputs: first ? heads : heads.reverse() });
        expect(report).toMatchObject({ outputName: main, heads: [main, aux] });
        expect(report.outputNote).toContain(`${main} is read: the names of the others`);
        expect((await predict()).classes[0]).toBe(right.classes[0]);
        expect((await predict({ ...card, output: aux })).classes).not.toEqual(right.classes);
      }),
      { numRuns: 6 },
    );
  });

  it('goes by depth where names say nothing, and says so where nothing does', async () => {
    const outputs: MadeOutput[] = [
      { name: 'a', head: 0 },
      { name: 'b', head: 1, depth: 3 },
    ];
    const { report } = await opened({ outputs });
    expect(report.outputNote).toBe(
      'The model has 2 outputs that rank the classes differently: b, a. b is read: it lies deepest in the model (6 steps, against 3).',
    );
    const flat = await opened({ outputs: outputs.map((o) => ({ ...o, depth: 0 })) });
    expect(flat.report.outputNote).toMatch(/a is read: nothing in the model says which is the right one/);
    const features = await opened({ outputs: [{ name: 'c', head: 1, steps: ['Relu'], depth: 3 }, outputs[0]!] });
    expect(features.report.outputNote).toMatch(/a is read: the others hold features, not scores of classes\./);
  });

  it.each([[['Softmax']], [['Sigmoid']], [['LogSoftmax']], [['Percent']]] as const)(
    'takes logits and their %s for one head, and reads the logits',
    async ([step]) => {
      const outputs: MadeOutput[] = [
        { name: 'p', head: 0, steps: [step] },
        { name: 'l', head: 0 },
      ];
      const { report, predict } = await opened({ outputs });
      expect(report).toMatchObject({ outputName: 'l', outputKind: 'logits' });
      expect(report.outputs).toHaveLength(2);
      expect(report).not.toHaveProperty('outputNote');
      expect(await predict()).toEqual(await plain(0));
    },
  );

  it('refuses a card with an output that is not there, naming those that are', async () => {
    const outputs = [
      { name: 'a', head: 0 },
      { name: 'b', head: 1 },
    ];
    expect(await failure({ outputs }, { output: 'c' })).toMatch(/made\.onnx, output: .*expected a or b; found c/);
  });
});

describe('what its numbers are', () => {
  const truth = plain(0);
  it.each([
    ['Softmax', 'probabilities'],
    ['LogSoftmax', 'logProbabilities'],
    ['Percent', 'percent'],
  ] as const)('%s is never softmaxed again', async (step, kind) => {
    const right = await truth;
    for (const steps of [[step], [step, 'Identity'], [step, 'Float64'], [step, 'Float16']] as const) {
      const { report, predict } = await opened({ outputs: [{ name: 'y', head: 0, steps }] });
      expect(report.outputKind).toBe(kind);
      const { classes, scores } = await predict();
      expect(classes[0]).toBe(right.classes[0]);
      for (const [rank, score] of scores.entries()) expect(Math.abs(score - right.scores[rank]!)).toBeLessThan(1e-3);
    }
  });

  it('a sigmoid ranks as its logits do, and no probability is known', async () => {
    const { report, predict } = await opened({ outputs: [{ name: 'y', head: 0, steps: ['Sigmoid'] }] });
    expect(report.outputKind).toBe('sigmoid');
    expect(await predict()).toEqual({ classes: (await truth).classes, scores: [] });
  });

  it.each(['Softplus', 'Tanh', 'Exp', 'Hardmax'] as const)('%s ranks, and no probability is known', async (step) => {
    const { report, predict } = await opened({ outputs: [{ name: 'y', head: 0, steps: [step] }] });
    expect(report.outputKind).toBe('unknown');
    const { classes, scores } = await predict();
    expect([classes[0], scores]).toEqual([(await truth).classes[0], []]);
  });

  it('a card may say otherwise', async () => {
    const { predict } = await opened({ outputs: [{ name: 'y', head: 0 }] });
    expect((await predict({ ...card, scores: 'unknown' })).scores).toEqual([]);
  });

  it('16-bit numbers are read, and said', async () => {
    const { report, predict } = await opened({ outputs: [{ name: 'y', head: 0, steps: ['Float16'] }] });
    expect(report).toMatchObject({ outputKind: 'logits', outputType: 'float16' });
    expect((await predict()).classes[0]).toBe((await truth).classes[0]);
  });
});

describe('class names inside', () => {
  it('in another order map the columns; in the usual order nothing changes', async () => {
    const right = await plain(0);
    const reversed = JSON.stringify(CLASSES.map((c) => c.wnid).toReversed());
    const { report, predict } = await opened({ outputs: [{ name: 'y', head: 0 }], metadata: { names: reversed } });
    expect(report.names?.note).toMatch(/another order/);
    expect((await predict()).classes).toEqual(right.classes.map((c) => 999 - c));
    const usual = JSON.stringify(CLASSES.map((c) => c.wnid));
    const same = await opened({ outputs: [{ name: 'y', head: 0 }], metadata: { names: usual } });
    expect(await same.predict()).toEqual(right);
  });

  it('open a model of 1001 columns that names its background', async () => {
    const names = JSON.stringify(['background', ...CLASSES.map((c) => c.wnid)]);
    const { report } = await opened({ outputs: [{ name: 'y', head: 0 }], columns: 1001, metadata: { names } });
    expect(report.outputColumns).toBe(1001);
    expect(await failure({ outputs: [{ name: 'y', head: 0 }], columns: 1001 })).toMatch(/background class/);
  });

  it('of another number than the columns are passed over', async () => {
    const names = JSON.stringify(['tench', 'goldfish']);
    const { report } = await opened({ outputs: [{ name: 'y', head: 0 }], metadata: { names } });
    expect(report).not.toHaveProperty('names');
  });
});

describe('a model that cannot run here', () => {
  const outputs: MadeOutput[] = [{ name: 'y', head: 0 }];
  it.each<[string, MadeModel, RegExp]>([
    ['argmax inside', { outputs: [{ ...outputs[0]!, steps: ['ArgMax'] }] }, /class numbers: an ArgMax.*without that/],
    ['IR too new', { outputs, irVersion: 99 }, /ir_version: .*IR version 99.*expected at most \d+.*m\.ir_version = 10/],
    ['opset too new', { outputs, opset: 40 }, /opset 40.*Export it with opset 17/],
    ['batch 0', { outputs, inputShape: [0, 3, 8, 8] }, /batch of 0 pictures.*free batch/],
    ['a huge batch', { outputs, inputShape: [1e9, 3, 8, 8] }, /fixed batch needs more memory/],
    ['a huge side', { outputs, inputShape: [1, 3, 100_000, 100_000] }, /too large for pictures.*4096 px/],
    [
      'scores sorted inside',
      { outputs: [{ ...outputs[0]!, steps: ['TopK'] }] },
      /ArgMax or TopK.*whose scores are sorted/,
    ],
    ['sorted probabilities', { outputs: [{ ...outputs[0]!, steps: ['TopK', 'Softmax'] }] }, /whose scores are sorted/],
    ['argmax as float', { outputs: [{ ...outputs[0]!, steps: ['ArgMax', 'Float64'] }] }, /class numbers: an ArgMax/],
    ['ten classes', { outputs, columns: 10 }, /not an ImageNet-1k classifier/],
  ])('%s: a sentence with a remedy, and no C++', async (_name, made, wanted) => {
    const said = await failure(made);
    expect(said).toMatch(/^made\.onnx/);
    expect(said).toMatch(wanted);
    expect(said).not.toMatch(/::|&&|\*,/);
  });

  it('a batch that is free in name alone is one: two pictures at once cannot be run, or change each other', async () => {
    const plainReport = (await opened({ outputs })).report;
    expect(plainReport).not.toHaveProperty('fixedBatch');
    const one = await opened({ outputs: [{ name: 'y', head: 0, steps: ['OneRow'] }] });
    expect(one.report.fixedBatch).toBe(1);
    expect(await one.predict()).toEqual(await plain(0));
    const mixed = await opened({ outputs: [{ name: 'y', head: 0, steps: ['Mixed'] }] });
    expect(mixed.report.fixedBatch).toBe(1);
    expect((await mixed.predict()).classes).toEqual((await plain(0)).classes);
  });

  it('-1 and symbols in its input are free', async () => {
    for (const batch of [-1, 'N']) {
      const { report } = await opened({ outputs, inputShape: [batch, 3, -1, 'w'] });
      expect(report).not.toHaveProperty('fixedBatch');
      expect(report).not.toHaveProperty('inputSizePx');
    }
  });
});
