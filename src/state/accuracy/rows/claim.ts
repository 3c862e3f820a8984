import { formatPoints } from '../../../lib/pure/formatShare';
import type { ViewState } from '../../viewState';
import type { HeroRows } from './chartRows';
import { type CoverageNote, countedOn } from './coverage';

/** A piece of a claim; a figure is told by the metric that it belongs to. */
export interface ClaimPart {
  readonly text: string;
  readonly metric?: 'original' | 'other';
}

/**
 * What the figures shown say in one sentence, by what is left of the drop on the same images. Values that round alike are called alike. Of a
 * part of the images it says how many, and of one that was not chosen at random nothing more.
 */
export function claim(
  { evaluatedTop1, anyValid }: Pick<HeroRows, 'evaluatedTop1' | 'anyValid'>,
  coverage?: Pick<CoverageNote, 'text' | 'random'>,
): readonly ClaimPart[] {
  const [before, after] = [evaluatedTop1.gap.value, anyValid.gap.value];
  if (!Number.isFinite(before) || !Number.isFinite(after)) return [{ text: 'No image here can be counted both ways.' }];
  const from: ClaimPart = { text: formatPoints(before), metric: 'original' };
  const to: ClaimPart = { text: formatPoints(after), metric: 'other' };
  const start = 'Count any valid label as right, and on the same images the drop ';
  if (tenths(before) <= 0) {
    return [
      { text: 'On these images accuracy does not drop: ' },
      from,
      { text: ' points by the original label, ' },
      to,
      { text: ` when any valid label counts.${countedOn(coverage)}` },
    ];
  }
  const kept = tenths(after) === tenths(before);
  return [
    { text: `${start}${kept ? 'stays at ' : after < before ? 'shrinks from ' : 'grows from '}` },
    ...(kept ? [] : [from, { text: ' to ' }]),
    to,
    {
      text: ` points.${coverage?.random === false ? '' : ` ${left(after, anyValid.gap.interval)}`}${countedOn(coverage)}`,
    },
  ];
}

/**
 * What the claim may be read as, and what not. That a drop remains is said only where the claim says so; how the labels were made, only of the
 * published ones.
 */
export function limit(
  { anyValid }: Pick<HeroRows, 'anyValid'>,
  { labelsV1, labelsV2, reviewed }: Pick<ViewState, 'labelsV1' | 'labelsV2' | 'reviewed'>,
  coverage?: Pick<CoverageNote, 'random'>,
): string {
  const { value, interval } = anyValid.gap;
  const remains = coverage?.random !== false && left(value, interval) === REMAINS;
  const unrated = reviewed ? '' : ', and half of ImageNet was never re-rated';
  const published = labelsV1 === '' && labelsV2 === '';
  const made = published ? ` The two label sets were made by different procedures${unrated}.` : '';
  return `Read it as: labels matter${remains ? ', and a drop remains' : ''}. Not as: how much of a drop is the labels’ fault.${made}`;
}

const REMAINS = 'It does not vanish.';

const tenths = (value: number): number => Math.round(1000 * value);

/** Whether a drop is left, as far as its interval tells. */
function left(value: number, interval: readonly [number, number] | undefined): string {
  if (tenths(value) < 0 && (!interval || interval[1] < 0)) return 'It turns into a rise.';
  if (tenths(value) > 0 && (!interval || interval[0] > 0)) return REMAINS;
  return 'Whether one is left these images cannot tell.';
}
