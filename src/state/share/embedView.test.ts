import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { committedFigures } from '../../testing/committedFigures';
import { anyCommittedView, committedResult } from '../../testing/shownResults';
import { DEFAULT_VIEW } from '../urlSchema';
import { EMBED_CHARTS, embedUrl, notEmbedded, parseEmbed, whyNotEmbedded } from './embedView';

const HOME = 'https://example.org/plural/index.html';
const ids = EMBED_CHARTS.map(({ id }) => id);
const accuracy = { ...DEFAULT_VIEW, screen: 'accuracy' } as const;

describe('the address of an embedded chart', () => {
  it('stands below the app, with the version last', () => {
    expect(embedUrl(HOME, accuracy, 'gap')).toBe('https://example.org/plural/embed.html#/accuracy?chart=gap&v=1');
    expect(embedUrl('https://example.org/?utm_source=a', { ...accuracy, reviewed: true }, 'models')).toBe(
      'https://example.org/embed.html#/accuracy?chart=models&rated=1&v=1',
    );
  });

  it('brings back view and chart, whatever they are', () => {
    fc.assert(
      fc.property(anyCommittedView, fc.constantFrom(...ids), (view, chart) => {
        const whole = { ...accuracy, ...view };
        const parsed = parseEmbed(new URL(embedUrl(HOME, whole, chart)).hash);
        expect(parsed).toEqual({ view: whole, chart, problems: [], notes: [] });
      }),
    );
  });

  it('never throws, says what it does not know, and takes the chart anywhere', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseEmbed(text)));
    expect(parseEmbed('#/accuracy?rated=1&chart=ladder&v=1')).toMatchObject({
      chart: 'ladder',
      view: { reviewed: true },
      problems: [],
      notes: [],
    });
    expect(parseEmbed('#/accuracy?chart=gap')).toMatchObject({ chart: 'gap', notes: [] });
    expect(parseEmbed('')).toMatchObject({ chart: 'gap', view: accuracy });
    expect(parseEmbed('#/accuracy?chart=pie&v=1').chart).toBeUndefined();
    expect(parseEmbed('#/accuracy?chart=gap&zzz=1&v=1').problems).toEqual(['“zzz” is not known here']);
  });
});

describe('what an embedded chart cannot show', () => {
  it.each([
    [{ tab: 'control' }, 'the Control sets'],
    [{ labelsV1: 'upload-1' }, 'other labels than the published ones'],
    [{ labelsV2: 'original' }, 'other labels than the published ones'],
    [{ threshold: 50 }, 'another score for ReaL’s labels'],
    [{ common: 'mine (run here)' }, 'the images of one model of the reader’s own'],
    [{ fromPack: true }, 'the models of a data pack'],
    [{ one: 'mine (run here)' }, 'the model “mine (run here)”'],
  ] as const)('%j', (view, phrase) => {
    expect(notEmbedded({ ...accuracy, ...view }, ['resnet50'])).toEqual([phrase]);
  });

  it('is nothing where it would show the same, be it counted here or not', () => {
    const { models, excluded, ...rest } = committedFigures();
    const clean = models.filter(({ id }) => id !== 'fv_16k');
    expect(whyNotEmbedded(committedResult({ one: 'resnet50', reviewed: true }))).toBeUndefined();
    const pack = { ...rest, source: 'pack', models, excluded, published: clean } as const;
    expect(whyNotEmbedded(committedResult({ without: 'alexnet' }, pack))).toBeUndefined();
    const fewer = { ...pack, models: models.slice(0, 20) };
    expect(whyNotEmbedded(committedResult({}, fewer))).toBe('the models of a data pack');
    expect(whyNotEmbedded(committedResult({ labelsV1: 'real', labelsV2: 'refined' }))).toBeUndefined();
  });

  it('names a model that only a link claims: the page of a chart has its counts nowhere', () => {
    const { models, ...rest } = committedFigures();
    const claimed = { ...models[0]!, id: 'net (claimed)', isClaimed: true } as const;
    const of = { ...rest, models: [...models, claimed], countsAlone: true } as const;
    expect(whyNotEmbedded(committedResult({ one: 'net (claimed)' }, of))).toBe('the model “net (claimed)”');
    expect(
      whyNotEmbedded(committedResult({ one: 'resnet50' }, { ...rest, models: [...models, claimed] })),
    ).toBeUndefined();
  });
});
