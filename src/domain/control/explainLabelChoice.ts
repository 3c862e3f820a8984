import { percent } from './explainMix';
import { type MixSettings, mixedAccuracy } from './mixedAccuracy';
import type { PoolStrata } from './pool';

/**
 * One sentence: what the choice of the original label does at this mix. Top-1 runs from its value with labels drawn at random to label-set
 * accuracy, where the label always is the object that the model names first; no other metric looks at the original label.
 * Empty where the pool has no pictures for a stratum. Throws `bad-value` outside the legal ranges.
 */
export function explainLabelChoice(strata: PoolStrata, settings: MixSettings): string {
  const at = (salience: number) => mixedAccuracy(strata, { ...settings, salience }).top1.value;
  const [random, here, always] = [at(0), at(settings.salience), at(1)];
  if (Number.isNaN(random)) return '';
  if (settings.multiShare === 0)
    return 'With single objects only there is nothing to choose: this slider moves nothing.';
  const between = settings.salience > 0 && settings.salience < 1 ? `; here it is ${percent(here)}` : '';
  return (
    `At this mix the choice of the label moves top-1, and nothing else, from ${percent(random)} (drawn at random) to ${percent(always)} ` +
    `(always the object that the model names first: label-set accuracy)${between}.`
  );
}

/** A test set as the two sliders put it: share of pictures with several objects and how labels are chosen. */
export type SliderSetting = Pick<MixSettings, 'multiShare' | 'salience'>;

/**
 * One sentence: how top-1 goes between two test sets with labels drawn at random, and with labels chosen as `first` and `second` say.
 * Empty where the pool has no pictures for a stratum. Throws `bad-value` outside the legal ranges.
 */
export function explainFall(
  strata: PoolStrata,
  countMix: MixSettings['countMix'],
  [first, second]: readonly [SliderSetting, SliderSetting],
): string {
  const top1 = (setting: SliderSetting) => mixedAccuracy(strata, { ...setting, countMix }).top1.value;
  const [from, to] = [first, second].map((setting) => top1({ ...setting, salience: 0 })) as [number, number];
  const [leaningFrom, leaningTo] = [top1(first), top1(second)];
  if (Number.isNaN(from + to)) return '';
  return (
    `From ${percent(first.multiShare, 0)} to ${percent(second.multiShare, 0)} of pictures with several objects top-1 goes from ` +
    `${percent(from)} to ${percent(to)} with labels drawn at random, but from ${percent(leaningFrom)} to ${percent(leaningTo)} with labels ` +
    `chosen as at the marks (${percent(first.salience, 0)} and then ${percent(second.salience, 0)}).`
  );
}
