import { memo, useMemo } from 'react';
import type { HeroPair, HeroRows } from '../../../state/accuracy/rows/chartRows';
import { SlopeLines, type SlopeSeries } from '../../charts/SlopeLines';
import { span } from '../../charts/span';
import type { ChartTip } from '../../charts/Tip';
import { count, percent } from '../../ui/format';
import { IMAGENET_SIDES } from '../../ui/SidesHead';

interface Props {
  readonly hero: HeroRows;
  /** the images of the original label's line: all, or those that have a label, as any valid label's are */
  readonly images?: 'all' | 'evaluatedTop1';
  readonly heightPx?: number;
}

/** Accuracy from ImageNet to ImageNetV2 by the original label and by any valid one: the mean, and every model behind it. */
export default memo(function SlopeChart({ hero, images = 'all', heightPx = 320 }: Props) {
  const original = hero[images];
  const series = useMemo(() => {
    const key = images === 'all' ? 'top1' : 'evaluatedTop1';
    return [
      seriesOf(
        'any',
        'any valid label',
        hero.anyValid,
        hero.models.map((m) => m.anyValid),
      ),
      seriesOf(
        'top1',
        'original label',
        original,
        hero.models.map((m) => m[key]),
      ),
    ];
  }, [hero, original, images]);
  const tips = useMemo(
    () => [tipOf(0, original, hero.anyValid), tipOf(1, original, hero.anyValid)] as const,
    [hero, original],
  );
  return (
    <SlopeLines
      label="Accuracy from ImageNet to ImageNetV2, %: any valid label and original label, a line per model"
      sides={IMAGENET_SIDES}
      series={series}
      tips={tips}
      heightPx={heightPx}
    />
  );
});

const inPercent = ([a, b]: readonly [number, number]): readonly [number, number] => [100 * a, 100 * b];

const seriesOf = (
  id: SlopeSeries['id'],
  name: string,
  { V1, V2 }: HeroPair,
  faint: readonly (readonly [number, number])[],
): SlopeSeries => ({
  id,
  name,
  ends: inPercent([V1.value, V2.value]),
  texts: [percent(V1.value), percent(V2.value)],
  faint: faint.map(inPercent),
});

function tipOf(at: 0 | 1, original: HeroPair, anyValid: HeroPair): ChartTip {
  const side = at === 0 ? 'V1' : 'V2';
  const n = at === 0 ? 'n1' : 'n2';
  const value = (pair: HeroPair) => `${percent(pair[side].value)} % ${span(pair[side].interval)}`;
  return {
    title: IMAGENET_SIDES[at],
    pairs: [
      ['◆ any valid label', value(anyValid)],
      ['● original label', value(original)],
    ],
    n: original[n] === anyValid[n] ? count(original[n]) : `${count(anyValid[n])} and ${count(original[n])}`,
  };
}
