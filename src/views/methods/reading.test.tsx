import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { readFigure, type Told } from '../../testing/readingFigures';
import { hasShared } from '../../testing/shared';
import { toldAgain, withoutTold } from '../../testing/toldFigures';
import { Reading } from './Reading';

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/** What a reader reads, without the table above it, which has a test of its own. */
const textOf = (html: string): string =>
  html
    .replace(/<table.*<\/table>/s, '')
    .replace(/<\/(li|p)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&[a-z0-9#]+;/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\s+/g, ' ');
const text = textOf(renderToStaticMarkup(<Reading />));

/**
 * Every sentence that holds a figure, `{}` in the figure's place, and what the figures are computed from anew. Those of papers (`paper`) are as
 * the papers say.
 */
const SENTENCES: readonly Told[] = [
  ['Top-1 falls by {} points. On', 'gap.top1'],
  ['it falls by {}, and by {} when any valid label counts', 'gap.top1_evaluated', 'gap.real'],
  ['the step is from {} to {}, not from {}.', 'gap.top1_evaluated', 'gap.real', 'gap.top1'],
  ['the second figure is {}, where', 'gap.real|empty=original'],
  ['between {} and {} however', 'bounds.least', 'bounds.most'],
  ['gain {} points over top-1 on ImageNetV2 and {} on ImageNet.', 'V2.gain', 'V1.gain'],
  ['of its class gains {} and {}.', 'V2.placebo_gain', 'V1.placebo_gain'],
  ['suggests that {} [{}, {}] of', '-gap.placebo_gain', '-gap.placebo_gain high', '-gap.placebo_gain low'],
  ['the {} [{}, {}] points', '-gap.gain', '-gap.gain high', '-gap.gain low'],
  ['still lose {} points, {} where', 'gap.top1|k=1', 'gap.top1|k=1,original'],
  ['mix {} points remain, at ImageNetV2’s {}.', 'mix.gap_at_V1_mix', 'mix.gap_at_V2_mix'],
  [
    '{} composition, {} interaction, {} rates',
    'parts.composition_at_V2_rates',
    'parts.interaction',
    'parts.gap_at_V2_mix',
  ],
  ['calls {} of the {} points composition', 'parts.composition', 'gap.top1'],
  ['top-1 is {} to {} points higher', 'least of strata 2 to 5', 'most of strata 2 to 5'],
  ['{} points are {} recognition, {} choice', 'choice rate', 'choice recognition', 'choice choice'],
  ['label, {} original labels outside', 'choice outside'],
  ['drop to {} points (exact {})', 'gap.vtopk_fraction', 'gap.vtopk_exact'],
  ['shrinks it to {}, the same', 'gap.asma_fraction'],
  ['turns it to {}.', 'gap.asma_real'],
  ['gives {} % of its weight', 'ASMA weight of 2 to 5'],
  ['which are {} % of', 'multi-label among scored V1'],
  ['rests on {} of them', 'n V1 k=5'],
  ['its {} a fact', 'gap.asma_fraction'],
  ['the same {} it is {} under', 'n sources', 'ASMA ReaL'],
  ['and {} under the experts’', 'ASMA experts'],
  ['never saw {} of ImageNet’s {} images', 'n V1 unrated', 'n V1'],
  ['score {} % on them', 'top-1 unrated'],
  ['images {} % have', 'multi V1'],
  ['among them {} %, of ImageNetV2’s {} %', 'multi V1 rated', 'multi V2'],
  [
    'several valid labels in {} %, among the rated in {} % ({} images,',
    'experts unrated',
    'experts rated',
    'experts n',
  ],
  ['(top-1 {} %, gap {})', 'top-1 rated', 'gap rated'],
  ['share from {} to {} or {} %', 'multi V2', 'filter multi low', 'filter multi high'],
  ['composition from {} % of the drop to {} to {} %', 'filter share before', 'filter share low', 'filter share high'],
  ['difference of {} points moves to between {} and {}.', 'gap.top1|k=2', 'filter k2 low', 'filter k2 high'],
  ['alone {} to {} points of', 'unfiltered top-1 low', 'unfiltered top-1 high'],
  ['remain, a quarter of them', 'unfiltered composition is a quarter'],
  ['but {} in label-set', 'unfiltered label-set'],
  ['choice on {} to {} % of', 'filter agreement low', 'filter agreement high'],
  ['of 0.10 makes it {} % of ImageNet, at 0.95 {} %', 'multi at 0.1', 'multi at 0.95'],
  ['then {} and {} points', 'drop at 0.1', 'drop at 0.95'],
  ['smallest near the published cut of 0.80', 'drop is smallest near 0.8'],
  ['annotation of {} ImageNet images', 'third n'],
  [
    'labels in {} % and several objects in {} %, where ReaL has several labels in {} %',
    'third labels',
    'third objects',
    'third ReaL',
  ],
  [
    'drop is {} points (matched frequency), {} (threshold 0.7) or {} (top images)',
    'gap.top1',
    'gap threshold',
    'gap top images',
  ],
  ['{} ± {} of {} ± {} points remain.', 'paper 3.6', 'paper 1.5', 'paper 11.7', 'paper 1.0'],
  ['{} of the {} matched images', 'n top and matched', 'n V2'],
  ['right on {} % of these, on {} % of the others', 'top-1 top and matched', 'top-1 matched alone'],
  ['accuracy is {} points on the same {} images, {} under ReaL', 'label-set experts', 'n sources', 'label-set ReaL'],
  ['the set lacked; {} % were', 'paper 40'],
  ['is {} in top-1, {} in label-set accuracy, {} in ASMA', 'r2 top1', 'r2 real', 'r2 asma_fraction'],
  ['datasets {} of {} pairs', 'flips', 'pairs'],
  ['τ {}), none of them credibly', 'tau', 'no flip is credible'],
  ['takes about {} points on ImageNet and {} on', 'flip needs V1', 'flip needs V2', 'no flip has both'],
  ['credibly in {} pairs: in each', 'changed leads', 'every changed lead is larger on V2'],
];

describe('what the Methods screen says of the figures', () => {
  it.each(SENTENCES.map((told) => [told[0], told] as const))('%s', async (_, told) => {
    const { pattern, holds } = await toldAgain(told);
    expect(text).toMatch(pattern);
    expect(holds).toBe(true);
  });

  it('holds no other number', () => {
    // names, and years of papers
    const left = withoutTold(text, SENTENCES).replace(/(et al\.) 20\d\d/g, '$1');
    expect(left.replaceAll(/[Tt]op-1|ImageNetV2/g, '')).not.toMatch(/\d/);
  });

  it.skipIf(!hasShared)('has every figure computed, also those that need the shared folder', async () => {
    for (const [, ...figures] of SENTENCES)
      for (const figure of figures) expect(await readFigure(figure), figure).toBeDefined();
  });
});
