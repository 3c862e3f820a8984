import { writeFile } from 'node:fs/promises';
import { COMPARED } from '../data/compute/comparison';
import type { Pack } from '../data/pack/pack';
import { mistakeMeans } from '../domain/figures/mistakeMeans';
import { type MistakesDocument, mistakesJson } from '../domain/figures/mistakesDocument';
import type { LabelSet } from '../domain/labelSet';
import { wordnet } from '../domain/meaning/hypernyms';
import { KINDS } from '../domain/meaning/kinds';
import { LEVELS } from '../domain/meaning/levels';
import { COLUMNS, countMistakes, imagesOf, type MistakeCounts } from '../domain/meaning/mistakeCounts';
import { pairsTogether, type Together, togetherText } from '../domain/meaning/together';
import { messageOf, PluralError } from '../lib/pure/errors';
import { openBuiltPack } from './figures/openBuiltPack';
import { readOptions } from './options';
import { buildPack } from './pack/buildPack';
import { folderSource } from './upstream/folderSource';

const HELP = `Counts mistakes by what they mean, for public/results/mistakes.json, and which classes the published labels list together.

npm run mistakes -- --upstream DIR --out public/results/mistakes.json --together src/domain/meaning/classesTogether.ts
`;

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  together: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const HEAD = `/**
 * Classes that at least two images list together in the published labels (ReaL, refined ImageNetV2 labels; Apache-2.0): a line a class index,
 * holding those above it, base 36. Made by npm run mistakes, read by together.ts.
 */
export const CLASSES_TOGETHER = \`
`;

async function computeMistakes(pack: Pack, sets: Record<'V1' | 'V2', LabelSet>, together: Together) {
  const relations = { ...wordnet().distances, together };
  const excluded = new Set(pack.manifest.excluded.map(({ model }) => model));
  const models = pack.manifest.models.filter(({ predictions }) =>
    Object.values(COMPARED).every(({ datasetId }) => predictions[datasetId]),
  );
  const counted: Record<string, Record<'V1' | 'V2', MistakeCounts>> = {};
  const sideOf = async (at: 'V1' | 'V2') => {
    const { datasetId } = COMPARED[at];
    const { originalLabels } = await pack.dataset(datasetId);
    const side = { labels: sets[at], originalLabels, relations };
    const sums = new Float64Array(originalLabels.length * COLUMNS.length);
    let summed = 0;
    for (const { id } of models) {
      const isClean = !excluded.has(id);
      const counts = countMistakes(side, await pack.predictions(id, datasetId), isClean ? sums : undefined);
      counted[id] = { ...counted[id]!, [at]: counts };
      summed += Number(isClean);
    }
    return { ...side, sums, models: summed };
  };
  const [V1, V2] = [await sideOf('V1'), await sideOf('V2')];
  const images = (side: typeof V1) => ({ original: imagesOf(side, 'original'), valid: imagesOf(side, 'valid') });
  const document: MistakesDocument = {
    schema: 1,
    provenance: {
      made_by: 'npm run mistakes, from public predictions and labels; definitions in src/domain/METHODS.md',
      sources: [
        'WordNet 3.0 (Princeton University)',
        'Overlapping classes: Vasudevan et al. 2022, arXiv:2205.04596',
        'Kinds of mistakes: after Peychev et al. 2023, NeurIPS',
      ],
    },
    kinds: KINDS,
    levels: LEVELS,
    excluded: [...excluded].filter((id) => counted[id]),
    images: { V1: images(V1), V2: images(V2) },
    models: counted,
    mean: mistakeMeans(V1, V2),
  };
  return document;
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const { upstream, out, together: pairsFile, help } = readOptions('npm run mistakes', args, OPTIONS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    if (!upstream || !out || !pairsFile) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--upstream DIR, --out FILE and --together FILE',
        remedy: 'npm run mistakes -- --help shows an example.',
      });
    }
    const pack = await openBuiltPack(await buildPack(await folderSource(upstream)));
    const setOf = (at: 'V1' | 'V2') => pack.labelSet(COMPARED[at].labelSetId, COMPARED[at].datasetId);
    const sets = { V1: await setOf('V1'), V2: await setOf('V2') };
    const together = pairsTogether([sets.V1, sets.V2]);
    await writeFile(pairsFile, `${HEAD}${togetherText(together)}\n\`;\n`);
    const document = await computeMistakes(pack, sets, together);
    await writeFile(out, mistakesJson(document));
    const { V1, V2 } = document.mean.excused;
    console.log(
      `${out}: ${Object.keys(document.models).length} models; mistakes with an excuse ${V1.value.toFixed(3)} on ImageNet, ${V2.value.toFixed(3)} on ImageNetV2`,
    );
    return 0;
  } catch (error) {
    console.error(`npm run mistakes: ${messageOf(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
