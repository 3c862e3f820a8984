import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { COMPARED } from '../data/compute/comparison';
import { type Dataset, imageIdOf } from '../domain/dataset';
import { SOURCE_METRICS, type SourcesDocument, sourcesJson } from '../domain/figures/sourcesDocument';
import { type LabelSet, type LabelSetInfo, labelSetFrom, originalLabelSet } from '../domain/labelSet';
import { expertLabelsFrom, expertSet } from '../domain/labels/expert';
import { judgedSet, wrongBelow } from '../domain/labels/judgedWrong';
import { commonRows, namedRows, SourceMatrix } from '../domain/labels/sourceMatrix';
import { listedOnly, validLabels } from '../domain/labels/threeValued';
import { readLabels } from '../formats/labels/readLabels';
import { messageOf, PluralError } from '../lib/pure/errors';
import { openBuiltPack } from './figures/openBuiltPack';
import { readOptions } from './options';
import { buildPack } from './pack/buildPack';
import { sourceBands } from './sourceBands';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes what accuracy is under different labels of ImageNet's side, for public/results/sources.json. Of the expert labels, whose licence is
not stated, only figures are written.

npm run sources -- --upstream DIR --experts multilabel.csv --third finegrained.csv --out FILE
`;

const OPTIONS = {
  upstream: { type: 'string' },
  experts: { type: 'string' },
  third: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function computeSources(upstream: string, expertFile: string, thirdFile: string): Promise<SourcesDocument> {
  const pack = await openBuiltPack(await buildPack(await folderSource(upstream)));
  const excluded = new Set(pack.manifest.excluded.map(({ model }) => model));
  const models = pack.manifest.models.filter(
    ({ id, predictions }) => !excluded.has(id) && Object.values(COMPARED).every((c) => predictions[c.datasetId]),
  );
  const side = async (at: 'V1' | 'V2') => {
    const { datasetId, labelSetId } = COMPARED[at];
    const { originalLabels } = await pack.dataset(datasetId);
    const predictions = await Promise.all(models.map(({ id }) => pack.predictions(id, datasetId)));
    return { labels: await pack.labelSet(labelSetId, datasetId), originalLabels, models: predictions };
  };
  const [V1, V2] = [await side('V1'), await side('V2')];
  const dataset = await pack.dataset(COMPARED.V1.datasetId);
  const scores = await pack.labelScores(COMPARED.V1.labelSetId, COMPARED.V1.datasetId);
  const judged = await expertsOf(expertFile, dataset);
  const info = { id: 'experts', name: 'Experts', datasetId: dataset.id, provenance: V1.labels.provenance };
  // as on ImageNetV2's side, problematic images count, and unclear classes do where the protocol takes them
  const judgedByExperts = expertSet(judged, info, { unclear: 'protocol', withProblematic: true });
  const experts = validLabels(judgedByExperts);
  const sources = [
    { id: 'original', name: 'Original labels', V1: originalLabelSet(dataset.id, V1.originalLabels), V2: V2.labels },
    { id: 'real', name: 'ReaL', V1: V1.labels, V2: V2.labels },
    {
      id: 'experts',
      name: 'Experts',
      V1: labelSetFrom({ ...info, ...(experts.named ? { named: experts.named } : {}) }, rowsOf(experts)),
      V2: V2.labels,
    },
  ];
  const third = { id: 'third', name: 'Third annotation', V1: await thirdOf(thirdFile, dataset, info), V2: V2.labels };
  const matrix = new SourceMatrix({ V1, V2 });
  const all = namedRows(V2.labels);
  const same = commonRows(sources.map((s) => s.V1));
  const four = commonRows([...sources, third].map((s) => s.V1));
  return {
    schema: 1,
    provenance: {
      made_by: 'npm run sources, from public predictions and labels; formulas in src/domain/METHODS.md',
      sources: [
        { id: 'real', from: 'Beyer et al. 2020, arXiv:2006.07159' },
        {
          id: 'third',
          from: 'Tsipras et al. 2020, arXiv:2005.11295, classes as finegrained.csv lists them; figures computed here',
        },
        {
          id: 'experts',
          from: 'Shankar et al. 2020, PMLR 119:8634, as multilabel.csv; figures computed here, problematic images included',
        },
      ],
    },
    models: models.length,
    compared: sources.map((source) => matrix.row(source, { V1: same, V2: all }, SOURCE_METRICS)),
    alone: [...sources, third].map((source) =>
      matrix.row(source, { V1: namedRows(source.V1), V2: all }, SOURCE_METRICS),
    ),
    withThird: [...sources, third].map((source) => matrix.row(source, { V1: four, V2: all }, SOURCE_METRICS)),
    bands: sourceBands({
      modelIds: models.map(({ id }) => id),
      V1,
      V2: { ...V2, set: listedOnly(V2.labels) },
      sources: [
        { id: 'real', name: 'ReaL', set: judgedSet(V1.labels, scores && wrongBelow(scores, 800)) },
        { id: 'experts', name: 'Experts', set: judgedByExperts },
      ],
      same,
    }),
  };
}

/** What experts said of each image, as the published file has it. */
async function expertsOf(file: string, dataset: Dataset) {
  const { entries } = await readLabels(new Uint8Array(await readFile(file)), basename(file));
  return expertLabelsFrom(
    new Map(
      entries.map(({ name, valid, unsure = [], notValid = [], isProblematic = false }) => [
        imageIdOf(name!),
        { correct: valid, unclear: unsure, wrong: notValid, isProblematic },
      ]),
    ),
    dataset,
  );
}

/** A third annotation of 10,000 images, whose classes another repository lists in the experts' columns; an empty list names no class. */
async function thirdOf(file: string, dataset: Dataset, info: Omit<LabelSetInfo, 'named'>): Promise<LabelSet> {
  const { entries } = await readLabels(new Uint8Array(await readFile(file)), basename(file));
  const byId = new Map(entries.map(({ name, valid }) => [imageIdOf(name!), valid]));
  const named = Uint8Array.from(dataset.imageIds, (id) => Number(byId.has(id)));
  return labelSetFrom(
    { ...info, id: 'third', name: 'Third annotation', named },
    dataset.imageIds.map((id) => byId.get(id) ?? []),
  );
}

const rowsOf = ({ offsets, classes }: { readonly offsets: Uint32Array; readonly classes: Uint16Array }) =>
  Array.from({ length: offsets.length - 1 }, (_, row) => classes.subarray(offsets[row]!, offsets[row + 1]!));

async function main(args: readonly string[]): Promise<number> {
  try {
    const { upstream, experts, third, out, help } = readOptions('npm run sources', args, OPTIONS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    if (!upstream || !experts || !third || !out) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--upstream DIR, --experts FILE, --third FILE and --out FILE',
        remedy: 'npm run sources -- --help shows an example.',
      });
    }
    const document = await computeSources(upstream, experts, third);
    await writeFile(out, sourcesJson(document));
    console.log(
      `${out}: ${document.compared.length} sources on ${document.compared[0]!.images.V1} images, ${document.models} models`,
    );
    return 0;
  } catch (error) {
    console.error(`npm run sources: ${messageOf(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
