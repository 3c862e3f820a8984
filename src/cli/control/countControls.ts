/**
 * `npm run control:counts`: chooses labels of the Control pictures with a lean (`public/control/lean.json`) and counts what the embedded model
 * makes of the sets that could fail (`public/results/controls.json`), from the committed records, labels and predictions alone. Seconds.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { leanedLabel } from '../../domain/control/leanParts';
import { type PairedCounts, type PairedPicture, pairedCounts } from '../../domain/control/pairedCounts';
import { saliencePull } from '../../domain/control/saliencePull';
import { type ControlsDocument, controlsJson, type LargeStratum } from '../../domain/figures/controlsDocument';
import type { FiguresDocument } from '../../domain/figures/figuresDocument';
import { cellCountsFrom } from '../../domain/figures/readFigures';
import type { ControlPredictions } from '../../formats/controlFiles';
import {
  type ControlFurther,
  type ControlLean,
  type FurtherPicture,
  furtherPictures,
  leanText,
} from '../../formats/controlFurther';
import { CONTROL_FOLDER, readRecords } from './manifestFile';
import { GRADES } from './sceneModel';

const RESULTS = fileURLToPath(new URL('../../../public/results/', import.meta.url));
const readJson = <T>(folder: string, file: string): T => JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;

/** A picture with the seed that it is drawn from. */
type Seeded = FurtherPicture & { readonly seed: string };
type Letter = 'A' | 'B';
const SETS: Readonly<Record<Letter, 'control-a' | 'control-b'>> = { A: 'control-a', B: 'control-b' };

interface Sources {
  readonly further: ControlFurther;
  /** the 400 committed pictures */
  readonly shown: Readonly<Record<Letter, readonly Seeded[]>>;
}

function shownPictures(set: 'control-a' | 'control-b', predictions: ControlPredictions): Seeded[] {
  return readRecords(set).images.map(({ seed, original, labels }, row) => ({
    seed,
    original,
    labels,
    top: predictions.datasets[set]!.classes[row]!,
  }));
}

/** The pictures of a further set; seeds of scenes of its own are its name and their place. */
function furtherSet({ further }: Sources, id: string): Seeded[] {
  const set = further.sets.find((s) => s.id === id)!;
  return furtherPictures(further, set).map((picture, i) => ({ ...picture, seed: `${id}/${i}` }));
}

const allPictures = (sources: Sources, letter: Letter): Seeded[] => [
  ...sources.shown[letter],
  ...furtherSet(sources, `${SETS[letter]}-more`),
];

/** As on the slider: mean over the clean models, whole %. */
function measuredLeans(): [number, number] {
  const figures = readJson<FiguresDocument>(RESULTS, 'figures.json');
  const excluded = new Set(figures.excluded_by_rule.map(({ model }) => model));
  const models = Object.keys(figures.cells.V1.models).filter((model) => !excluded.has(model));
  const mean = (side: 'V1' | 'V2') =>
    models.reduce((sum, model) => sum + saliencePull(cellCountsFrom(figures, model, side)).value, 0) / models.length;
  return [Math.round(100 * mean('V1')), Math.round(100 * mean('V2'))];
}

function leanCounts(pictures: readonly Seeded[], percents: readonly [number, number]): PairedCounts[] {
  return pairedCounts(
    pictures.map(({ seed, labels, top }): PairedPicture => {
      const inSet = labels.includes(top[0]!);
      const isTop = (percent: number) => leanedLabel(seed, percent, labels, top[0]!) === top[0];
      return { k: labels.length, inSet: [inSet, inSet], top1: [isTop(percents[0]), isTop(percents[1])] };
    }),
  );
}

function gradeCounts(plain: readonly FurtherPicture[], harder: readonly FurtherPicture[]): PairedCounts[] {
  if (plain.length !== harder.length) throw new Error('countControls: a set of twins is not whole; draw it first.');
  return pairedCounts(
    plain.map(({ original, labels, top }, i): PairedPicture => {
      const twin = harder[i]!;
      if (twin.original !== original || twin.labels.join() !== labels.join())
        throw new Error(`countControls: twin ${i} has other labels than its scene.`);
      const looks = [top[0]!, twin.top[0]!] as const;
      return {
        k: labels.length,
        inSet: [labels.includes(looks[0]), labels.includes(looks[1])],
        top1: [looks[0] === original, looks[1] === original],
      };
    }),
  );
}

function largeCounts(pictures: readonly FurtherPicture[]): LargeStratum[] {
  return [1, 2, 3, 4, 5].map((k) => {
    const own = pictures.filter(({ labels }) => labels.length === k);
    return {
      k,
      n: own.length,
      inSet: own.filter(({ labels, top }) => labels.includes(top[0]!)).length,
      top1: own.filter(({ original, top }) => top[0] === original).length,
    };
  });
}

function leanLabels(
  pictures: Readonly<Record<Letter, readonly Seeded[]>>,
  percents: readonly [number, number],
): ControlLean {
  const chosen = (list: readonly Seeded[]) =>
    percents.map((percent) =>
      list.map(({ seed, labels, top }) => labels.indexOf(leanedLabel(seed, percent, labels, top[0]!))).join(''),
    );
  const sets = (['A', 'B'] as const).map((letter) => ({ id: SETS[letter], chosen: chosen(pictures[letter]) }));
  return { version: 1, leans: percents, sets };
}

const predictions = readJson<ControlPredictions>(CONTROL_FOLDER, 'predictions.json');
const further = readJson<ControlFurther>(CONTROL_FOLDER, 'further.json');
if (further.model !== predictions.model) throw new Error('countControls: the files are of different models.');
const sources: Sources = {
  further,
  shown: { A: shownPictures('control-a', predictions), B: shownPictures('control-b', predictions) },
};
const pictures = { A: allPictures(sources, 'A'), B: allPictures(sources, 'B') };
const percents = measuredLeans();
const grade = (id: keyof typeof GRADES) => ({
  id,
  share: GRADES[id],
  A: gradeCounts(sources.shown.A, furtherSet(sources, `control-a-${id}`)),
  B: gradeCounts(sources.shown.B, furtherSet(sources, `control-b-${id}`)),
});
const document: ControlsDocument = {
  schema: 1,
  provenance: {
    made_by: 'npm run control:counts',
    sources: ['control/control-a.json', 'control/control-b.json', 'control/predictions.json', 'control/further.json'],
  },
  leans: [percents[0] / 100, percents[1] / 100],
  lean: { A: leanCounts(pictures.A, percents), B: leanCounts(pictures.B, percents) },
  grades: [grade('third'), grade('two-thirds'), grade('hard')],
  large: { A: largeCounts(pictures.A), B: largeCounts(pictures.B) },
};
writeFileSync(join(CONTROL_FOLDER, 'lean.json'), leanText(leanLabels(pictures, percents)));
writeFileSync(join(RESULTS, 'controls.json'), controlsJson(document));
console.log(`${pictures.A.length} and ${pictures.B.length} pictures counted, leans ${percents.join(' and ')} %.`);
