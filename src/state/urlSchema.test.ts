import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METRIC_IDS, RANK_METRICS } from '../domain/metrics/metricTable';
import { SORTS } from '../domain/query/sorts';
import fixtures from './urlFixtures.json';
import { DEFAULT_VIEW, formatUrl, isNavigation, parseUrl } from './urlSchema';
import {
  ACCURACY_TABS,
  COUNT_MIXES,
  LEVEL_METRICS,
  MODEL_ORDERS,
  PAGES,
  PARTED_METRICS,
  type RankCriterion,
  SCATTER_ZOOMS,
  SIDE_IDS,
  STRATA_KINDS,
  TILE_SIZES,
  TOUR_STEPS,
  type ViewState,
} from './viewState';

const isControl = (c: string) => c < ' ' || c === '\x7f';

/** Any text without control characters, of at most `max` UTF-16 units. */
const text = (max: number) =>
  fc
    .oneof(
      fc.string({ unit: 'binary', maxLength: max }),
      fc.string({ unit: fc.constantFrom('あ', '😀', '%', '&', '=', '#', '?', '+', ' '), maxLength: max, size: 'max' }),
    )
    .map((t) => [...t].reduce((kept, c) => (isControl(c) || kept.length + c.length > max ? kept : kept + c), ''));

const criterion = fc
  .tuple(fc.constantFrom(...SIDE_IDS), fc.constantFrom(...RANK_METRICS), fc.option(text(40).filter((t) => t !== '')))
  .map(
    ([side, metric, labels]) =>
      (labels === null ? `${side}.${metric}` : `${side}.${metric}.${labels}`) as RankCriterion,
  );

const anyView: fc.Arbitrary<ViewState> = fc.record({
  screen: fc.constantFrom(...PAGES),
  tour: fc.nat(TOUR_STEPS),
  photo: fc.boolean(),
  adding: fc.boolean(),
  dataset: text(100),
  labels: text(100),
  model: text(200),
  image: text(300),
  query: text(500),
  sort: fc.constantFrom(...SORTS),
  look: fc.constantFrom(
    '',
    'class.0',
    'class.999',
    'confusions',
    'models',
    'models.My net · run 1',
    'sets.upload-1a2b@50+real',
  ),
  size: fc.constantFrom(...TILE_SIZES),
  fill: fc.boolean(),
  annotate: fc.boolean(),
  sameImages: fc.boolean(),
  originalInSet: fc.boolean(),
  reviewed: fc.boolean(),
  anomalous: fc.boolean(),
  one: text(200),
  without: text(1400),
  common: text(200),
  fromPack: fc.boolean(),
  labelsV1: text(100),
  labelsV2: text(100),
  threshold: fc.integer({ min: 5, max: 95 }),
  unjudged: fc.nat(100),
  cap: fc.integer({ min: 2, max: 10 }),
  strata: fc.constantFrom(...STRATA_KINDS),
  parted: fc.constantFrom(...PARTED_METRICS),
  probit: fc.boolean(),
  noTimm: fc.boolean(),
  rankA: criterion,
  rankB: criterion,
  classSide: fc.constantFrom(...SIDE_IDS),
  tab: fc.constantFrom(...ACCURACY_TABS),
  share: fc.nat(100),
  salience: fc.nat(100),
  countMix: fc.constantFrom(...COUNT_MIXES),
  levelMetric: fc.constantFrom(...LEVEL_METRICS),
  scatterMetric: fc.constantFrom(...METRIC_IDS),
  scatterZoom: fc.constantFrom(...SCATTER_ZOOMS),
  modelOrder: fc.constantFrom(...MODEL_ORDERS),
  labelPair: text(300),
  queue: text(40),
  tables: text(200),
});

describe('formatUrl and parseUrl', () => {
  it('bring every view back', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(parseUrl(formatUrl(view))).toEqual({ view, problems: [], notes: [] });
      }),
    );
  });

  it('bring back the longest view there is', () => {
    const long = (n: number) => 'あ'.repeat(n);
    const view = {
      ...DEFAULT_VIEW,
      dataset: long(100),
      labels: long(100),
      model: long(200),
      image: long(300),
      query: long(500),
      one: long(200),
      without: long(1400),
      labelsV1: long(100),
      labelsV2: long(100),
      rankA: `V1.top1.${long(100)}` as const,
      rankB: `V2.real.${long(100)}` as const,
    };
    expect(parseUrl(formatUrl(view))).toEqual({ view, problems: [], notes: [] });
  });

  it('bring a view back with or without the hash and its slash', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const link = formatUrl(view);
        expect(link.slice(0, 2)).toBe('#/');
        for (const start of [1, 2]) expect(parseUrl(link.slice(start)).view).toEqual(view);
      }),
    );
  });

  it('write the same link for what they read', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(formatUrl(parseUrl(formatUrl(view)).view)).toBe(formatUrl(view));
      }),
    );
  });

  it('leave defaults out', () => {
    expect(formatUrl(DEFAULT_VIEW)).toBe('#/browse');
    expect(formatUrl({ ...DEFAULT_VIEW, screen: 'accuracy', sameImages: true })).toBe('#/accuracy?same=1&v=1');
  });

  it.each(fixtures)('read an old link: $made', ({ link, view }) => {
    expect(parseUrl(link)).toEqual({ view: { ...DEFAULT_VIEW, ...view }, problems: [], notes: [] });
  });
});

describe('parseUrl', () => {
  const legal = (view: ViewState) => {
    expect(Object.keys(view).sort()).toEqual(Object.keys(DEFAULT_VIEW).sort());
    expect(PAGES).toContain(view.screen);
    expect(LEVEL_METRICS).toContain(view.levelMetric);
    expect(METRIC_IDS).toContain(view.scatterMetric);
    expect(SCATTER_ZOOMS).toContain(view.scatterZoom);
    for (const flag of [view.sameImages, view.originalInSet, view.reviewed, view.anomalous]) {
      expect(typeof flag).toBe('boolean');
    }
    for (const t of [view.dataset, view.labels, view.model, view.image, view.query, view.one, view.tables]) {
      expect([...t].some(isControl)).toBe(false);
    }
  };
  const key = fc.constantFrom(
    'd',
    'l',
    'm',
    'i',
    'q',
    'same',
    'orig',
    'rated',
    'anom',
    'one',
    'by',
    'xy',
    'near',
    'not',
    't',
    'cap',
    'strata',
    'ra',
    'v',
    '__proto__',
  );
  const value = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('%', '%ZZ', '%00', '%ff', '2', 'real', '%F0'));
  const almost = fc
    .tuple(
      fc.constantFrom('#/', '#', '', '#//'),
      fc.constantFrom(...PAGES, 'Browse', 'x'),
      fc.array(fc.tuple(key, value)),
    )
    .map(([start, screen, pairs]) => `${start}${screen}?${pairs.map(([k, v]) => `${k}=${v}`).join('&')}`);

  it('gives a legal view for any text, and throws at none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'binary' }).map((t) => `#/${t}`),
          almost,
        ),
        (link) => {
          legal(parseUrl(link).view);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['#/nowhere', 'there is no screen “nowhere”', {}],
    ['#/browse?same=yes', '“same=yes” is not understood', {}],
    ['#/accuracy?by=top9&same=1', '“by=top9” is not understood', { screen: 'accuracy', sameImages: true }],
    ['#/browse?d=imagenet-val&v=99', 'it was made by another version (v=99)', { dataset: 'imagenet-val' }],
    ['#/browse?i=a%00b&m=resnet50', '“i=a\0b” is not understood', { model: 'resnet50' }],
    [`#/browse?d=${'x'.repeat(101)}&q=cat`, `“d=${'x'.repeat(40)}” is not understood`, { query: 'cat' }],
  ])('names the part of %s that it leaves out, and keeps the rest', (link, problem, kept) => {
    expect(parseUrl(link)).toMatchObject({ view: { ...DEFAULT_VIEW, ...kept }, problems: [problem] });
  });

  it('does not read a link longer than any view', () => {
    const { view, problems } = parseUrl(`#/accuracy?q=${'x'.repeat(100_000)}`);
    expect(view).toEqual(DEFAULT_VIEW);
    expect(problems).toEqual([expect.stringMatching(/^it is longer than \d+ characters$/)]);
  });

  it('names what it does not know, and ignores what trackers add', () => {
    expect(parseUrl('#/browse?zoom=3&d=imagenet-val&utm_source=x&fbclid=y&v=1')).toEqual({
      view: { ...DEFAULT_VIEW, dataset: 'imagenet-val' },
      problems: ['“zoom” is not known here'],
      notes: [],
    });
  });
});

describe('isNavigation', () => {
  it('is false for typing alone', () => {
    expect(isNavigation(DEFAULT_VIEW, { ...DEFAULT_VIEW, query: 'cat' })).toBe(false);
    expect(isNavigation(DEFAULT_VIEW, DEFAULT_VIEW)).toBe(false);
  });

  it.each(['share', 'salience', 'threshold', 'unjudged'] as const)('is false for the slider of %s', (slider) => {
    expect(isNavigation(DEFAULT_VIEW, { ...DEFAULT_VIEW, [slider]: 42 })).toBe(false);
  });

  it('is true for every other field, also together with typing', () => {
    fc.assert(
      fc.property(anyView, anyView, (from, to) => {
        const moved = formatUrl({ ...from, query: '' }) !== formatUrl({ ...to, query: '' });
        expect(isNavigation(from, to)).toBe(moved);
      }),
    );
  });
});
