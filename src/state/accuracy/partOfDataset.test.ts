import { afterEach, describe, expect, it, vi } from 'vitest';
import { until } from '../../testing/appPorts';
import { appWith } from '../../testing/appWith';
import { noChoices, smallChoices } from '../../testing/choices';
import { committedFigures, withCommittedMoments } from '../../testing/committedFigures';
import { runState } from '../../testing/runs';
import { SMALL_IMAGES } from '../../testing/smallPack';
import type { RunState } from '../runState';
import { DEFAULT_VIEW } from '../urlSchema';
import type { ViewState } from '../viewState';
import type { AccuracyData } from './accuracyData';
import { randomParts } from './accuracyRequest';
import { accuracyRows, whatIfOptions } from './rows/accuracyRows';
import type { ImagesLink } from './rows/chartRows';
import { claim } from './rows/claim';

afterEach(() => vi.unstubAllGlobals());

const V1 = 'imagenet-val';
const V2 = 'imagenetv2-matched-frequency';
const MINE = 'net (imported)';

/** A CSV with what `good` says of the first images of a side. */
const csv = (side: typeof V1 | typeof V2, images: number) =>
  new File(
    [
      ['image,top1,top2', ...SMALL_IMAGES[side].slice(0, images).map((i) => [i.id, ...i.good.slice(0, 2)].join())].join(
        '\n',
      ),
    ],
    `net.${side}.csv`,
  );

/** An app with an import of one name on both sides. */
async function withImport(images: { V1: number; V2: number }, view: Partial<ViewState> = {}) {
  const app = await appWith({ fragment: '#/models' });
  for (const [side, n] of [
    [V1, images.V1],
    [V2, images.V2],
  ] as const) {
    await app.state().importPredictions(csv(side, n));
    await app.state().keepImport('net');
  }
  app.state().setView({ screen: 'accuracy', ...view });
  await app.state().needAccuracy();
  const rows = () => {
    const { accuracy, view: today, choices, accuracyMore } = app.state();
    return accuracyRows(accuracy!, today, accuracyMore, choices!)!;
  };
  return { ...app, rows };
}

describe('an import of 1 of 3 images', () => {
  const part = { V1: 4, V2: 1 };

  it('has n of N with its headline, claim, charts, and files, and no interval', async () => {
    const { state, rows } = await withImport(part, { one: MINE });
    const model = state().accuracy!.models.find((m) => m.id === MINE)!;
    expect(model.coverage).toEqual({ V2: { n: 1, of: 3 } });
    const made = rows();
    expect(made.headline).toMatch(/^For net \(imported\), on 1 of 3 ImageNetV2 images, top-1 /);
    expect(made.who).toBe('net (imported), 1 of 3 ImageNetV2 images');
    expect(made.source).toMatch(/; net \(imported\), 1 of 3 ImageNetV2 images only\.$/);
    expect(made.bridge).toMatch(/ Counted on 1 of 3 ImageNetV2 images\.$/);
    expect(made.coverage).toMatchObject({ random: false, offer: MINE, sides: { V2: { n: 1, of: 3 } } });
    expect(made.intervalsNote).toMatch(/^No intervals: nothing says that these 1 of 3 ImageNetV2 images/);
    const said = claim(made.hero, made.coverage).map((p) => p.text);
    expect(said.join('')).toMatch(/ Counted on 1 of 3 ImageNetV2 images\.$/);
    expect(intervalsIn({ ...made, scatter: made.scatter.marks.filter((m) => m.id === MINE) })).toEqual([]);
    expect(made.scatter.covered).toBe('net (imported) covers 1 of 3 ImageNetV2 images.');
  });

  it('leads to as many images as its bars count, also where all models are counted on its images', async () => {
    const { state, rows, store, service } = await withImport({ V1: 3, V2: 2 }, { one: MINE });
    const images = async (link: ImagesLink | undefined) => {
      const selection = { datasetId: link!.dataset, labelSetId: link!.labels, modelId: link!.model };
      const { count, problems } = await service.query(selection, link!.query);
      expect(problems).toEqual([]);
      return count;
    };
    const check = async () => {
      const { levels, labelCounts } = rows();
      expect(levels.length + labelCounts.length).toBeGreaterThan(3);
      for (const { links, n1, n2 } of [...levels, ...labelCounts]) {
        expect([await images(links.V1), await images(links.V2)]).toEqual([n1, n2]);
      }
    };
    await check();
    for (const one of ['good', '', MINE]) {
      state().setView({ common: MINE, one });
      await until(store, (s) => s.accuracy?.request?.common === MINE);
      await check();
    }
    const gone = rows().levels[0]!.links.V1!.query;
    expect(gone).toContain('predicted:');
  });

  it('leaves every figure of full models as it is', async () => {
    const [plain, whole, partly] = [await appWith(), await withImport({ V1: 4, V2: 3 }), await withImport(part)];
    plain.state().setView({ screen: 'accuracy' });
    await plain.state().needAccuracy();
    for (const view of [{}, { one: 'good' }, { one: 'bad', reviewed: true }] as const) {
      const of = ({ state }: Pick<typeof plain, 'state'>) => {
        const { accuracy, choices } = state();
        const { scatter, ...rows } = accuracyRows(accuracy!, { ...DEFAULT_VIEW, ...view }, {}, smallChoices)!;
        return { ...rows, marks: scatter.marks.filter((m) => m.id !== MINE), fit: scatter.fit, n: choices!.datasets };
      };
      expect(of(partly)).toEqual(of(plain));
      expect(of(whole)).toEqual(of(plain));
      expect(of(partly)).not.toHaveProperty('coverage');
    }
    expect(whole.state().accuracy!.models.every((m) => !('coverage' in m))).toBe(true);
    expect(whole.rows().scatter).not.toHaveProperty('covered');
  });

  it('offers its images to all models, which are then counted on these alone, and goes back', async () => {
    const { state, store, rows } = await withImport(part);
    const options = () => whatIfOptions(state().accuracy!, state().view, state().choices!, {});
    expect(options().partial).toEqual([{ id: MINE, text: '1 of 3 ImageNetV2 images' }]);
    const before = rows();
    state().setView({ common: MINE });
    expect(rows().pending.counts).toBe(true);
    await until(store, (s) => s.accuracy?.request?.common === MINE);
    const made = rows();
    expect(made.pending.counts).toBe(false);
    expect(made.who).toBe('good, 1 of 3 ImageNetV2 images, those of net (imported)');
    expect([made.hero.all.n1, made.hero.all.n2]).toEqual([4, 1]);
    // of the first image of ImageNetV2 `good` has the label set, not the original label
    expect([made.hero.all.V2.value, made.hero.anyValid.V2.value]).toEqual([0, 1]);
    expect(made.scatter.marks.filter((m) => m.kind !== 'published').map((m) => m.n)).toEqual(
      made.scatter.marks.filter((m) => m.kind !== 'published').map(() => ({ V1: 4, V2: 1 })),
    );
    expect(made.scatter.covered).toBe(`All models are counted on the images of ${MINE}: 1 of 3 ImageNetV2 images.`);
    expect(intervalsIn(made)).toEqual([]);
    expect(options().partial).toEqual([{ id: MINE, text: '1 of 3 ImageNetV2 images' }]);
    state().setView({ common: '' });
    await until(store, (s) => s.accuracy?.request?.common === undefined);
    expect(rows().hero).toEqual(before.hero);
  });

  it('asks for all images again where the model is gone', async () => {
    const { state, store } = await withImport(part, { common: MINE });
    expect(state().accuracy!.request!.common).toBe(MINE);
    await state().removeImport('net · imported 2');
    state().setView({ one: 'good' });
    const { accuracy } = await until(store, (s) => s.accuracy?.runs.length === 0);
    expect(accuracy!.request).not.toHaveProperty('common');
    expect(accuracy!.models.every((m) => !m.coverage)).toBe(true);
  });
});

/** The same with links to all images. */
const withoutPart = (rows: unknown): unknown => JSON.parse(JSON.stringify(rows).replace(/ ?predicted:yes/g, ''));

/** Places of all intervals in some rows. */
function intervalsIn(value: unknown, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) => {
    const here = `${at}.${key}`;
    const isInterval = /interval/i.test(key) && typeof own === 'object';
    return isInterval && own !== undefined ? [here] : intervalsIn(own, here);
  });
}

describe('intervals of a part', () => {
  const figures = withCommittedMoments(committedFigures());
  const [first, ...others] = figures.models;
  const id = first!.id;
  const summary = figures.summary!;
  /** One model of 50,000 images, of which this many were predicted on ImageNetV2. */
  const data = (change: Partial<AccuracyData>, covered = true): AccuracyData => ({
    ...figures,
    models: [{ ...first!, ...(covered ? { coverage: { V2: { n: 1000, of: 10_000 } } } : {}) }, ...others],
    runs: [id],
    summary: { ...summary, counted: [id] },
    ...change,
  });
  const show = (of: AccuracyData) => accuracyRows(of, { ...DEFAULT_VIEW, one: id }, {}, noChoices)!;

  it('are kept where it is known to be random, and dropped everywhere where it is not', () => {
    const whole = show(data({}, false));
    const random = show(data({ random: [id] }));
    const chosen = show(data({}));
    expect(intervalsIn(whole.hero).length).toBeGreaterThan(10);
    for (const part of ['hero', 'gaps', 'ladder', 'levels', 'decomposition'] as const) {
      expect(withoutPart(random[part])).toEqual(withoutPart(whole[part]));
      expect(intervalsIn(chosen[part])).toEqual([]);
    }
    expect(random.intervalsNote).toBe(whole.intervalsNote);
    expect(random.headline).toMatch(/, on 1,000 of 10,000 ImageNetV2 images, top-1 .* \[/);
    expect(chosen.headline).not.toContain('[');
    // what comes from the images is no interval
    const values = ({ step, ofStep, ...rest }: NonNullable<typeof whole.placebo>) => [rest, step.value, ofStep.value];
    expect(values(chosen.placebo!)).toEqual(values(whole.placebo!));
    expect(intervalsIn(whole.placebo!.step).length).toBeGreaterThan(0);
    expect([...intervalsIn(chosen.placebo!.step), ...intervalsIn(chosen.placebo!.ofStep)]).toEqual([]);
  });
});

describe('a few images that are missing', () => {
  const figures = withCommittedMoments(committedFigures());
  const [first, ...others] = figures.models;
  const id = first!.id;
  const show = (n: number) =>
    accuracyRows(
      {
        ...figures,
        models: [{ ...first!, coverage: { V2: { n, of: 10_000 } } }, ...others],
        runs: [id],
        summary: { ...figures.summary!, counted: [id] },
      },
      { ...DEFAULT_VIEW, one: id },
      {},
      noChoices,
    )!;

  it('are said and counted, and take no interval away', () => {
    const few = show(9_999);
    expect(few.headline).toMatch(/, on 9,999 of 10,000 ImageNetV2 images, top-1 .* \[/);
    expect(intervalsIn(few.hero).length).toBeGreaterThan(10);
    expect(intervalsIn(show(9_990).hero).length).toBeGreaterThan(10);
    expect(intervalsIn(show(9_989).hero)).toEqual([]);
  });
});

describe('randomParts', () => {
  const choices = { ...smallChoices, datasets: smallChoices.datasets.map((d) => ({ ...d, n: 100 })) };
  const run = (datasetId: string, change: Partial<RunState>, leftOrderAt?: number) => {
    const own = runState(datasetId, { datasetId, of: 100, done: 40, status: 'cancelled', ...change });
    return { ...own, receipt: { ...own.receipt, ...(leftOrderAt === undefined ? {} : { leftOrderAt }) } };
  };
  const random = (change: Partial<RunState>, leftOrderAt?: number) =>
    randomParts([{ id: 'm', V1, V2 }], [run(V1, { done: 100 }), run(V2, change, leftOrderAt)], choices).length === 1;

  it('are runs over the whole dataset as far as they kept to their random order', () => {
    expect(random({})).toBe(true);
    expect(random({}, 40)).toBe(true);
    expect(random({}, 30)).toBe(false);
    expect(random({ done: 100 }, 30)).toBe(true);
    // of the pictures that somebody chose to open
    expect(random({ of: 60 })).toBe(false);
    // a picture that could not be read moves no figure; more might
    expect(random({ failed: 1 })).toBe(true);
    expect(random({ failed: 2 })).toBe(false);
    expect(randomParts([{ id: 'm', V1: 'import-1', V2: 'import-2' }], [], choices)).toEqual([]);
  });
});
