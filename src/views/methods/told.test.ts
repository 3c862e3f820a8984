import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Told } from '../../testing/readingFigures';
import { toldAgain } from '../../testing/toldFigures';

/** As one line; in documents a minus is a hyphen, and a plus says nothing. */
const read = (path: string) =>
  readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
    .replace(/(?<=[ (])-(?=\d)/g, '−')
    .replace(/(?<=[ (])\+(?=\d)/g, '')
    .replace(/\s+/g, ' ');

const METHODS: readonly Told[] = [
  ['80 % of ASMA rests on multi-label images, which are {} % of', 'multi-label among scored V1'],
  ['the {} V1 images with five labels', 'n V1 k=5'],
  ["ReaL empties {} of V1's {} sets (top-1 there {} %)", 'empty V1', 'n V1', 'top-1 empty V1'],
  ["refined labels {} of V2's {} ({} %)", 'empty V2', 'n V2', 'top-1 empty V2'],
  ['its gap of {} points is {} with', 'gap.real', 'gap.real|empty=original'],
  ['lies between {} (all wrong', 'bounds.least'],
  ['and {} (the other way round)', 'bounds.most'],
  ['its raters saw {} of the {} images', 'n V1 rated', 'n V1'],
  ['the other {} kept', 'n V1 unrated'],
  ["(top-1's is {} points", 'se gap.top1'],
  ['{} of {} points on V2,', 'V2.placebo_gain 2 digits', 'V2.gain 2 digits'],
  ['{} of {} on V1.', 'V1.placebo_gain 2 digits', 'V1.gain 2 digits'],
  ['Of the {} points ({} to {})', '-gap.gain 2 digits', '-gap.gain high 2 digits', '-gap.gain low 2 digits'],
  [
    'that is {} ({} to {})',
    '-gap.placebo_gain 2 digits',
    '-gap.placebo_gain high 2 digits',
    '-gap.placebo_gain low 2 digits',
  ],
  ['Of the {} pairs of the 49 clean models {} change', 'pairs', 'flips'],
  ['(tau-b {}); the smallest p is {}, and none', 'tau', 'smallest p of a flip', 'no flip is credible'],
  ['is {} points on V1 and {} on V2 (medians)', 'flip needs V1', 'flip needs V2'],
  ['they have are {} and {}.', 'largest flip V1', 'largest flip V2'],
  ['{} of {} pairs change credibly, in each', 'changed leads', 'pairs', 'every changed lead is larger on V2'],
  [
    "at V2's mix {} points = recognition {}, choice {}, outside {}",
    'choice rate',
    'choice recognition',
    'choice choice',
    'choice outside',
  ],
  ['The {} of the other forms', 'mix.gap_at_V2_mix'],
  ['too narrow**: {} single-label images are drawn from {},', 'n V2 k=1 drawn', 'n V2 k=1'],
  ['score for {} image-label pairs of {} images', 'score pairs', 'n V1 rated'],
  ['sets: {} of them at 0.1, {} at 0.8, {} at 0.95', 'emptied at 0.1', 'emptied at 0.8', 'emptied at 0.95'],
  ['V1 to its {} rated images', 'n V1 rated'],
  ['Top-1 on V1 falls to {} %, and the gap turns to {} points', 'top-1 rated', 'gap rated'],
  ['with the other sources on the {} that all label', 'n third'],
  ...(['V1', 'V2'] as const).map((side): Told => {
    const cell = (part: string) => [
      `suggestions ${side} ${part}`,
      `suggestions ${side} ${part} low`,
      `suggestions ${side} ${part} high`,
    ];
    return [
      '| {} | {} ({} to {}) | {} ({} to {}) | {} ({} to {}) |',
      `suggestions ${side} candidates`,
      ...cell('first'),
      ...cell('second'),
      ...cell('difference'),
    ];
  }),
];

const LEAN = ['control lean', 'control lean low', 'control lean high'] as const;
const RATE = ['control rate', 'control rate low', 'control rate high'] as const;
/** The Control sets: what METHODS.md says of them. */
const CONTROL: readonly Told[] = [
  ['multi-label pictures only ({} and {} %; there', 'control multi control-a', 'control multi control-b'],
  ['there {} and {} % of the images with at least one label', 'control share V1', 'control share V2'],
  [
    "Four or five objects are {} % of A's multi-label pictures and {} % of B's",
    'control many control-a',
    'control many control-b',
  ],
  [
    'models: {} % ({} to {}) and {} % ({} to {})',
    ...(['V1', 'V2'] as const).flatMap((side) => [
      `control mark ${side}`,
      `control mark ${side} low`,
      `control mark ${side} high`,
    ]),
  ],
  ['it falls from {} to {} % with labels drawn at random', 'control fall 0', 'control fall 1'],
  ['on A and B themselves: {} to {} %)', 'control top-1 control-a', 'control top-1 control-b'],
  ['but from {} to {} % at the marks', 'control fall 2', 'control fall 3'],
  ['a rate part of {} points ({} to {}; {} pictures), false as a sign', ...LEAN, 'control n'],
  ['the second choice scores {} to {} points higher', 'control least flip', 'control most flip'],
  [
    'the drop is {}: {} composition, {} rates (symmetric)',
    'control pair drop',
    'control pair composition',
    'control pair rate',
  ],
  ['The {} scenes of A and of B', 'control scenes'],
  [
    'the furthest part is {} points off, and up to {} would pass',
    'control furthest',
    'control loosest',
    'control grades hold',
  ],
  ['A minus B with {} pictures a side', 'control n'],
  ['0 by construction, is {} ({} to {})', ...RATE, 'control no rate part'],
  ['Half-width {}; a false', 'control rate half'],
  [
    "At B's mix the half-width is {}, and 2 points would be seen in {} %",
    'control rate at the mix of B half',
    'control power at the mix',
  ],
  [
    'strata flip by {} to {} points, {} to {} of it choice',
    ...['top1', 'choice'].flatMap((of) => [`control flip ${of} least`, `control flip ${of} most`]),
  ],
  [
    'a valid label comes first {} to {} points more often',
    'control flip recognition least',
    'control flip recognition most',
  ],
  ['2 points would be seen in {} % of such tests, of 3 points in {} %', 'control power 2', 'control power 3'],
];

/** The same in the README. */
const README: readonly Told[] = [
  ['Control A ({} % of the pictures hold several objects)', 'control multi control-a'],
  ['and Control B ({} %)', 'control multi control-b'],
  ['it would be from {} % to {} %.', 'control fall 2', 'control fall 3'],
  [
    'compatible with zero ({} points, {} to {})',
    ...['value', 'low', 'high'].map((end) => `control committed rate ${end}`),
  ],
  ['on the same {} pictures, original labels', 'control n'],
  ['make a rate part of {} points ({} to {}), though no picture is harder', ...LEAN],
  ['the second choice scores {} to {} points higher.', 'control least flip', 'control most flip'],
  [
    'no part is further than {} points from what the same scenes say once each is changed by itself; up to {} would pass',
    'control furthest',
    'control loosest',
    'control grades hold',
  ],
  ['with {} pictures a side the rate part between A and B is {} points ({} to {})', 'control n', ...RATE],
  ['one of 2 points would be seen in {} % of such tests ({} % at', 'control power 2', 'control power at the mix'],
];

/** Words on screen that hold a figure. */
const SCREEN: Readonly<Record<string, readonly Told[]>> = {
  'src/views/accuracy/gap/gapWords.ts': [
    ['on the same {} images: {} by ReaL, {} by experts.', 'n sources', 'ASMA ReaL', 'ASMA experts'],
  ],
  'src/views/accuracy/whose/WhoseSection.tsx': [['{} of which all four label', 'n third']],
  'src/views/methods/formulaTable.ts': [
    ['too narrow: {} single-label images are drawn from {}', 'n V2 k=1 drawn', 'n V2 k=1'],
    ['with {} pairs the smallest p of a flip is multiplied by {}.', 'pairs', 'pairs'],
    ['takes about {} points on ImageNet and {} on ImageNetV2', 'flip needs V1', 'flip needs V2'],
  ],
  'src/views/methods/MethodsScreen.tsx': [['for the {} rated images', 'n V1 rated']],
};

describe('what METHODS.md says of the figures', () => {
  const text = read('src/domain/METHODS.md');
  it.each([...METHODS, ...CONTROL].map((told, i) => [`${told[0]} ${i}`, told] as const))('%s', async (_, told) => {
    const { pattern, holds } = await toldAgain(told);
    expect(text).toMatch(pattern);
    expect(holds).toBe(true);
  });
});

describe.each(Object.entries({ ...SCREEN, 'README.md': README }))('what %s says of the figures', (path, list) => {
  const text = read(path);
  it.each(list.map((told) => [told[0], told] as const))('%s', async (_, told) => {
    const { pattern, holds } = await toldAgain(told);
    expect(text).toMatch(pattern);
    expect(holds).toBe(true);
  });
});
