import type { Choices } from '../../data/compute/views';
import { figuresData, withMoments } from '../../state/accuracy/figuresData';
import { accuracyRows } from '../../state/accuracy/rows/accuracyRows';
import type { HeroPair } from '../../state/accuracy/rows/chartRows';
import { claim, limit } from '../../state/accuracy/rows/claim';
import type { Fall, Said, StartFacts, StartPicture } from '../../state/start/startFacts';
import { DEFAULT_VIEW } from '../../state/urlSchema';

const NO_CHOICES: Choices = { hasPack: false, datasets: [], labelSets: [], models: [], scored: [], missing: [] };

/** The Control set whose pictures are shown, and the one that is shown large. */
const DATASET = 'control-b';
const SPECIMEN = 'control-b-0003';
const OTHERS = 6;
/** Predictions listed beside the large picture. */
const LISTED = 4;

interface ControlRecord {
  readonly id: string;
  readonly file: string;
  readonly original: number;
  readonly labels: readonly number[];
  readonly objects: readonly {
    readonly classIndex: number;
    readonly box: readonly [number, number, number, number];
  }[];
}

/** Parsed files of `public`, by what they hold. */
export interface StartSources {
  readonly figures: unknown;
  readonly moments: unknown;
  /** `control/control.json`, `control/control-b.json`, `control/predictions.json` */
  readonly control: { readonly datasets: readonly { readonly id: string; readonly name: string }[] };
  readonly records: { readonly images: readonly ControlRecord[] };
  readonly predictions: {
    readonly datasets: Readonly<
      Record<
        string,
        { readonly classes: readonly (readonly number[])[]; readonly scores: readonly (readonly number[])[] }
      >
    >;
  };
}

/** The published comparison as Accuracy opens with it, without any choice of a reader. */
export function publishedHero(figures: unknown, moments: unknown) {
  const rows = accuracyRows(withMoments(figuresData(figures), moments), DEFAULT_VIEW, {}, NO_CHOICES);
  if (!rows) throw new Error('results/figures.json counts no model: write it again with npm run figures.');
  return rows;
}

/** What the start view shows, by the functions that make it on the screens that it leads to. */
export function startFactsOf(sources: StartSources): StartFacts {
  const { hero, who } = publishedHero(sources.figures, sources.moments);
  const { evaluatedTop1, anyValid, single, models } = hero;
  const pictures = misjudged(sources);
  const specimen = pictures.find(({ record }) => record.id === SPECIMEN);
  if (!specimen) throw new Error(`${SPECIMEN} is not called wrong and right any more: choose another specimen.`);
  return {
    claim: claim(hero),
    who,
    modelCount: models.length,
    images: [anyValid.n1, anyValid.n2],
    falls: { original: fallOf(evaluatedTop1), other: fallOf(anyValid), single: fallOf(single) },
    limit: limit(hero, DEFAULT_VIEW),
    models: models.map((m) => [...m.evaluatedTop1, ...m.anyValid].map(rounded) as [number, number, number, number]),
    specimen: {
      ...specimen.picture,
      boxes: specimen.record.objects.map(({ classIndex, box }) => ({ classIndex, box })),
    },
    others: surest(pictures.filter((p) => p !== specimen).map((p) => p.picture)),
    pictures: {
      dataset: DATASET,
      name: sources.control.datasets.find((d) => d.id === DATASET)?.name ?? DATASET,
      count: pictures.length,
      of: sources.records.images.length,
    },
  };
}

const rounded = (value: number): number => Math.round(1e4 * value) / 1e4;

const fallOf = ({ V1, V2, gap }: HeroPair): Fall => ({
  V1: V1.value,
  V2: V2.value,
  gap: gap.value,
  ...(gap.interval ? { interval: gap.interval } : {}),
});

/** Pictures whose first prediction is valid and not the original label, which is valid, too. */
function misjudged({ records, predictions }: StartSources) {
  const of = predictions.datasets[DATASET];
  if (of?.classes.length !== records.images.length) throw new Error(`control/predictions.json lacks ${DATASET}.`);
  return records.images.flatMap((record, row) => {
    const says = of.classes[row]!.slice(0, LISTED).map(
      (classIndex, rank): Said => ({
        classIndex,
        probability: of.scores[row]![rank]!,
        mark: classIndex === record.original ? 'original' : record.labels.includes(classIndex) ? 'other' : 'outside',
      }),
    );
    if (says[0]?.mark !== 'other' || !record.labels.includes(record.original)) return [];
    const { id, file, original } = record;
    return [{ record, picture: { imageId: id, file, original, says } }];
  });
}

/** The pictures with the most probable first choice, each class named once. */
function surest(pictures: readonly StartPicture[]): StartPicture[] {
  const seen = new Set<number>();
  const chosen: StartPicture[] = [];
  for (const picture of pictures.toSorted((a, b) => b.says[0]!.probability - a.says[0]!.probability)) {
    const named = picture.says[0]!.classIndex;
    if (seen.has(named) || seen.has(picture.original)) continue;
    seen.add(named).add(picture.original);
    chosen.push({ ...picture, says: picture.says.slice(0, 1) });
    if (chosen.length === OTHERS) break;
  }
  return chosen;
}
