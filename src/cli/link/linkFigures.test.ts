import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { readControls } from '../../domain/figures/controlsDocument';
import { readMistakes } from '../../domain/figures/mistakesDocument';
import { readVotes } from '../../domain/figures/votesDocument';
import { QUESTION_NAMES } from '../../state/accuracy/accuracyQuestions';
import { accuracyRows } from '../../state/accuracy/rows/accuracyRows';
import { controlTests } from '../../state/accuracy/rows/controlTestRows';
import { mistakeRows } from '../../state/accuracy/rows/mistakeRows';
import { strataFlip } from '../../state/accuracy/rows/strataFlip';
import { voteRows } from '../../state/accuracy/rows/voteRows';
import { accuracyPack, anyAccuracyImages } from '../../testing/accuracyPack';
import { until } from '../../testing/appPorts';
import { appWith, jsonFile } from '../../testing/appWith';
import { committedFigures, committedJson } from '../../testing/committedFigures';
import { hasShared, readSharedJson } from '../../testing/shared';
import { SMALL_IMAGES, servePack, smallPack, type TestPack } from '../../testing/smallPack';
import { type LinkFigures, linkFigures } from './linkFigures';
import { printLink } from './printLink';
import { withoutLinks } from './withoutLinks';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const V2 = 'imagenetv2-matched-frequency';

/** A pack whose every table has rows. */
const counted = accuracyPack(fc.sample(anyAccuracyImages, { seed: 5, numRuns: 200 }).at(-1)!);
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'plural-link-'));
  for (const [name, pack] of Object.entries({ small: smallPack(), counted })) write(join(dir, name), pack);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));
afterEach(() => {
  vi.unstubAllGlobals();
});

function write(folder: string, { manifest, files }: TestPack): void {
  for (const [path, content] of [['pack.json', JSON.stringify(manifest)] as const, ...files]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** What a link shows, from a pack of the test's own or from none. */
const shown = (link: string, pack?: 'small' | 'counted') =>
  linkFigures(link, { root, ...(pack ? { pack: join(dir, pack) } : {}) });

const committed = {
  fetchFigures: async () => committedJson('figures.json'),
  fetchMoments: async () => committedJson('moments.json'),
};

/** The rows that the app draws for a link, once all is counted. */
async function appRows(fragment: string, pack?: TestPack) {
  const serve = pack ? servePack(pack) : async () => new Response('', { status: 404 });
  const { store, state } = await appWith({ fragment, serve, ports: committed });
  await state().needAccuracy();
  if (pack) await until(store, ({ accuracyMore }) => QUESTION_NAMES.every((name) => accuracyMore[name]));
  const { accuracy, view, accuracyMore, choices } = state();
  return accuracyRows(accuracy!, view, accuracyMore, choices!)!;
}

interface AccuracyDocument {
  readonly headline: string;
  readonly countedFrom: string;
  readonly drop: Readonly<Record<string, { V1: { value: number }; V2: { value: number }; gap: { value: number } }>>;
  readonly ladder: readonly { metric: string; V1: number; V2: number; gap: number; n1: number }[];
  readonly thresholds: readonly object[] | null;
  readonly ranks: object | null;
}
const tables = ({ tables: found }: LinkFigures) => found as AccuracyDocument;

function expectSame({ tables: found }: LinkFigures, rows: NonNullable<Awaited<ReturnType<typeof appRows>>>) {
  const { headline, gaps, ladder, labelCounts, levels, decomposition, scatter, thresholds, ranks, classes } = rows;
  const same = { headline, gaps, ladder, labelCounts, levels, decomposition, thresholds, ranks, classes };
  const models = { metric: scatter.metric, rows: scatter.marks };
  expect(found).toMatchObject(withoutLinks({ ...same, models }));
}

describe('what a link shows, without a browser', () => {
  it.each([
    '#/accuracy',
    '#/accuracy?same=1&orig=1&anom=1&by=vtopk_fraction&xy=asma_fraction&v=1',
    '#/accuracy?one=resnet50&strata=k-original&parts=real&cap=4&v=1',
    '#/accuracy?not=alexnet%2Cvgg11&rated=1&ra=V1.real&rb=V2.real&v=1',
  ])('is what the app shows from the figures that come with it: %s', async (link) => {
    const { document, isWhole } = await shown(`https://plural.example/app/${link}`);
    expect([isWhole, document.problems]).toEqual([true, []]);
    expect(tables(document).countedFrom).toBe('figures');
    expectSame(document, await appRows(link));
    expect(document.notes).toEqual([expect.stringMatching(/^Not given are .*needs a data pack/)]);
  });

  it.each(['#/accuracy?pack=1&v=1', '#/accuracy?pack=1&t=50&not=m1&same=1&cls=V1&v=1'])(
    'is what the app counts from a data pack, with everything that it then knows: %s',
    async (link) => {
      const { document } = await shown(link, 'counted');
      expect(tables(document).countedFrom).toBe('pack');
      expectSame(document, await appRows(link, counted));
      expect(tables(document).thresholds).not.toBeNull();
    },
  );

  it.skipIf(!hasShared)('has the reference’s figures', async () => {
    const reference = readSharedJson<{
      aggregate: { clean_models: { all: { metrics: Record<string, Record<string, number>> } } };
    }>('reference/figures.json').aggregate.clean_models.all.metrics;
    const { ladder, drop } = tables((await shown('#/accuracy')).document);
    const compared = ladder.filter(({ metric }) => reference[metric]);
    expect(compared.length).toBeGreaterThan(6);
    for (const { metric, V1, V2: onV2, gap } of compared) {
      const { mean_V1, mean_V2, mean_gap } = reference[metric]!;
      expect([V1, onV2, gap].map((x) => x.toFixed(8))).toEqual([mean_V1, mean_V2, mean_gap].map((x) => x!.toFixed(8)));
    }
    expect(drop.anyValid!.gap.value).toBeCloseTo(reference.real!.mean_gap!, 8);
  });

  it('gives a result that the link claims as the app draws it, and says that nothing here can check it', async () => {
    const copied: string[] = [];
    const one = await appWith({ ports: { ...committed, copyText: async (text) => void copied.push(text) } });
    for (const side of ['imagenet-val', V2] as const) {
      const lines = SMALL_IMAGES[side].map(({ id, good }) => [id, ...good].slice(0, 4).join());
      await one.state().importPredictions(new File([['image,top1,top2,top3', ...lines].join('\n')], `net.${side}.csv`));
      await one.state().keepImport('net');
    }
    one.state().setView({ screen: 'accuracy', fromPack: true, one: 'net (imported)' });
    await one.state().needAccuracy();
    await one.state().shareLink();
    await one.state().copyLink(one.state().sharing!);
    await until(one.store, ({ accuracy: found }) => found?.request?.counted.join() === 'net (imported)');
    const { accuracy, view, choices } = one.state();
    const sent = accuracyRows(accuracy!, view, {}, choices!)!;

    const { document, isWhole } = await shown(copied.at(-1)!, 'small');
    expect(isWhole).toBe(true);
    expect(document.claims).toMatchObject([
      { model: 'net', origin: 'imported', sides: [{ images: '4', top1: { value: 0.75 } }, { images: '3' }] },
    ]);
    expect(document.notes).toEqual([expect.stringMatching(/the link claims counts alone/)]);
    expect(document.claims[0]!.verdict!.map(({ kind }) => kind)).not.toContain('equal');
    const figures = ({ ladder }: Pick<AccuracyDocument, 'ladder'>) =>
      ladder.map(({ metric, V1, V2: onV2, gap, n1 }) => [metric, V1, onV2, gap, n1]);
    expect(figures(tables(document))).toEqual(figures(withoutLinks(sent) as AccuracyDocument));
    const damaged = await shown(copied.at(-1)!.replace('claim=', 'claim=A'), 'small');
    expect(damaged).toMatchObject({ isWhole: false, document: { claims: [] } });
  });

  it('counts with labels that the link brings, as the app does after the press', async () => {
    const copied: string[] = [];
    const one = await appWith({ ports: { ...committed, copyText: async (text) => void copied.push(text) } });
    await one.state().uploadLabels(jsonFile('mine.json', { v2_0: [5, 6], v2_1: [1, 4] }));
    one.state().setView({ screen: 'accuracy', fromPack: true });
    await one.state().shareLink();
    await one.state().copyLink({ labels: one.state().sharing!.labels });
    await one.state().needAccuracy();
    const { accuracy, view, choices } = one.state();
    const sent = accuracyRows(accuracy!, view, {}, choices!)!;

    const { document } = await shown(copied[0]!, 'small');
    expect(document.labels).toMatchObject([{ name: 'mine.json', images: 2 }]);
    expect(tables(document).headline).toBe(sent.headline);
    expect(tables(document)).toMatchObject(withoutLinks({ labelCounts: sent.labelCounts }));
    const without = await shown(copied[0]!);
    expect(without).toMatchObject({ isWhole: true, document: { tables: null, labels: [] } });
    expect(without.document.notes.join(' ')).toMatch(/their images are not here.*no figures are given/);
    const damaged = await shown(copied[0]!.replace('add=', 'add=A'), 'small');
    expect(damaged).toMatchObject({ isWhole: false, document: { tables: null, labels: [] } });
  });

  it.each([
    ['#/accuracy?t=50&v=1', /cut elsewhere/],
    ['#/accuracy?l1=mine&v=1', /no labels “mine”/],
    ['#/accuracy?one=nothing&v=1', /no model “nothing”/],
    ['#/accuracy?pack=1&v=1', /there is none here/],
    ['#/browse?d=imagenet-val&v=1', /the dataset “imagenet-val” is not here/],
    ['#/browse?d=control-b&l=mine&v=1', /the label set “mine” is not here/],
    ['#/browse?q=labels%3E%3Dx&v=1', /filter is not understood/],
  ])('is never another figure than the link asks for: %s', async (link, note) => {
    const { document, isWhole } = await shown(link);
    expect([isWhole, document.tables]).toEqual([true, null]);
    expect(document.notes.join(' ')).toMatch(note);
  });

  it('leaves out ranks under labels that are not here, and gives the rest', async () => {
    const { document } = await shown('#/accuracy?ra=V1.real&rb=V2.real.upload-2&v=1');
    expect(tables(document)).toMatchObject({ ranks: null, ladder: { length: 11 } });
    expect(document.notes.join(' ')).toMatch(/“V2\.real\.upload-2” are not here/);
  });

  it('lists the images of a link to Browse, with what the model makes of the dataset', async () => {
    const { document } = await shown(`#/browse?d=${V2}&m=good&q=labels%3E%3D2&v=1`, 'small');
    const { state, service } = await appWith({ fragment: `#/browse?d=${V2}&m=good&q=labels%3E%3D2&v=1` });
    const { list } = state();
    const ids = await service.imageIds(list!.queryId, 0, 100);
    expect(document).toMatchObject({ about: 'images', tables: { count: list!.count, of: list!.total, ids } });
    expect(document.tables).toMatchObject(withoutLinks({ metrics: list!.metrics! }));
    expect(ids.length).toBeGreaterThan(0);
  });

  it('needs no pack for the Control sets', async () => {
    const { document } = await shown('#/accuracy?tab=control&share=16&sal=40&v=1');
    expect(document).toMatchObject({ about: 'control', view: { share: 16, salience: 40 } });
    expect(document.tables).toMatchObject({ mix: { length: 4 }, ladder: { length: 11 }, sentence: expect.any(String) });
    const tests = controlTests(
      readControls(committedJson('controls.json'), 'controls.json'),
      strataFlip(committedFigures()),
    );
    expect(document.tables).toMatchObject({ tests: withoutLinks(tests) });
  });

  it('gives mistakes by meaning and the raters’ votes, which come with the app', async () => {
    const { document } = await shown('#/accuracy?one=vgg16_bn&v=1');
    const mistakes = mistakeRows(readMistakes(committedJson('mistakes.json'), 'mistakes.json'), 'vgg16_bn', false);
    const votes = voteRows(readVotes(committedJson('votes.json'), 'votes.json'), false);
    expect(document.tables).toMatchObject(withoutLinks({ mistakes, votes }));
    expect(mistakes.kinds.length).toBeGreaterThan(3);
  });

  it.each([
    ['#/accuracy?by=top9&same=1&v=1', { sameImages: true }],
    ['#/accuracy?same=1&zoom=3&v=1', { sameImages: true }],
    ['#/accuracy?same=1&by=re', { sameImages: true }],
    ['#/nowhere', {}],
  ])('of a broken link is what was understood: %s', async (link, view) => {
    const { document, isWhole } = await shown(link);
    expect(isWhole).toBe(false);
    expect([...document.problems, ...document.notes].length).toBeGreaterThan(0);
    expect(document.view).toMatchObject(view);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://plural.example/',
    'http://',
    'javascript:alert(1)',
    'hello there',
    '/etc/passwd',
  ])('names a problem of what is no link: %s', async (text) => {
    const { document, isWhole } = await shown(text);
    expect([isWhole, document.problems.length > 0]).toEqual([false, true]);
  });

  it('has an exit code of its own where no figures can be given', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((...args: unknown[]) => {
      (args.at(-1) as () => void)();
      return true;
    });
    const code = (link: string) => printLink({ link, pack: 'none', images: '0' });
    try {
      const codes = [
        await code('#/accuracy?l1=mine&v=1'),
        await code('#/accuracy?zoom=3&l1=mine&v=1'),
        await code('#/accuracy'),
      ];
      expect(codes).toEqual([3, 2, 0]);
    } finally {
      write.mockRestore();
    }
  });

  it('takes the address of the app alone for the first visit', async () => {
    expect((await shown('https://plural.example/app/')).document).toMatchObject({
      about: 'accuracy',
      view: { screen: 'start' },
    });
  });
});
