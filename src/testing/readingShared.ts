import { formatCount } from '../lib/pure/formatCount';
import { formatPoints } from '../lib/pure/formatShare';
import { hasShared, readSharedJson } from './shared';

type Figures = Readonly<Record<string, () => string | undefined>>;

interface Parts {
  readonly delta: number;
  readonly composition: number;
  readonly composition_share: number;
  readonly multi_share_V1: number;
  readonly multi_share_V2: number;
  readonly real: readonly [number, number, number];
  readonly 'top1|k=2': readonly [number, number, number];
}

interface Filter {
  readonly agreement_with_unrated: number;
  readonly V2_censored_multi_share: number;
  readonly V1_published_vs_V2_censored: Parts;
  readonly both_censored: Parts;
  readonly hard_images_only: Parts;
}

interface Sensitivity {
  readonly V1_at_threshold: Readonly<Record<string, Parts>>;
  readonly emulated_filter_best: Filter;
  readonly emulated_filter_spread: Filter;
  readonly tsipras_image_info_vs_real: {
    readonly n: number;
    readonly share_fu: number;
    readonly real_multi_share_same_images: number;
  };
  readonly tsipras_classify_task: { readonly share_multi_object_of_10000: number };
}

interface Share {
  readonly num: number;
  readonly den: number;
  readonly value: number;
}

interface Experts {
  readonly facts: {
    readonly multi_label_share: {
      readonly without_problematic: Readonly<Record<string, { readonly of_nonempty: Share }>>;
    };
  };
}

const whole = (x: number): string => (100 * x).toFixed(0);

/** Figures that an independent program computed from files that are not shipped; undefined without the shared folder. */
export function sharedFigures(): Figures {
  const sensitivity = () => (hasShared ? readSharedJson<Sensitivity>('reference/sensitivity.json') : undefined);
  const filters = () => {
    const found = sensitivity();
    return found && [found.emulated_filter_best, found.emulated_filter_spread];
  };
  /** smallest and largest of a figure over both panels, and over both ways to apply them where it has several values */
  const between =
    (end: 'low' | 'high', of: (filter: Filter) => readonly number[], text: (x: number) => string = formatPoints) =>
    () => {
      const values = filters()?.flatMap(of);
      return values && text(end === 'low' ? Math.min(...values) : Math.max(...values));
    };
  const censored = ({ V1_published_vs_V2_censored, both_censored }: Filter) => [
    V1_published_vs_V2_censored,
    both_censored,
  ];
  const shares = (f: Filter) => censored(f).map((p) => p.composition_share);
  const twoLabels = (f: Filter) => censored(f).map((p) => p['top1|k=2'][2]);
  const cut = (threshold: string) => sensitivity()?.V1_at_threshold[threshold];
  const told = (x: number | undefined, text: (x: number) => string = formatPoints) =>
    x === undefined ? undefined : text(x);
  const experts = (images: string) =>
    hasShared
      ? readSharedJson<Experts>('reference/expert_labels.json').facts.multi_label_share.without_problematic[images]!
          .of_nonempty
      : undefined;
  return {
    'filter multi low': between('low', (f) => [f.V2_censored_multi_share], whole),
    'filter multi high': between('high', (f) => [f.V2_censored_multi_share], whole),
    'filter share low': between('low', shares, whole),
    'filter share high': between('high', shares, whole),
    'filter k2 low': between('low', twoLabels),
    'filter k2 high': between('high', twoLabels),
    'filter agreement low': between('low', (f) => [f.agreement_with_unrated], whole),
    'filter agreement high': between('high', (f) => [f.agreement_with_unrated], whole),
    'unfiltered top-1 low': between('low', (f) => [f.hard_images_only.delta]),
    'unfiltered top-1 high': between('high', (f) => [f.hard_images_only.delta]),
    'unfiltered composition is a quarter': () =>
      told(filters()?.[0]?.hard_images_only.composition_share, (x) => String(Math.abs(x - 0.25) < 0.02)),
    'unfiltered label-set': between('high', (f) => [f.hard_images_only.real[2]]),
    'multi at 0.1': () => told(cut('0.1')?.multi_share_V1),
    'multi at 0.95': () => told(cut('0.95')?.multi_share_V1),
    'drop at 0.1': () => told(cut('0.1')?.real[2]),
    'drop at 0.95': () => told(cut('0.95')?.real[2]),
    'drop is smallest near 0.8': () => {
      const all = Object.entries(sensitivity()?.V1_at_threshold ?? {});
      const [least] = all.sort(([, a], [, b]) => a.real[2] - b.real[2]);
      return least && String(Math.abs(Number(least[0]) - 0.8) < 0.05);
    },
    'third n': () => told(sensitivity()?.tsipras_image_info_vs_real.n, formatCount),
    'third labels': () => told(sensitivity()?.tsipras_image_info_vs_real.share_fu),
    'third objects': () => told(sensitivity()?.tsipras_classify_task.share_multi_object_of_10000),
    'third ReaL': () => told(sensitivity()?.tsipras_image_info_vs_real.real_multi_share_same_images),
    'experts unrated': () => told(experts('expert.never_reviewed_by_real')?.value),
    'experts rated': () => told(experts('expert.reviewed_by_real')?.value),
    'experts n': () => told(experts('expert.all')?.den, formatCount),
  };
}
