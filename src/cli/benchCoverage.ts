import { COMPARED } from '../data/compute/comparison';
import { cellColumn } from '../domain/metrics/cellCounts';
import { originalCodes, patternColumn } from '../domain/metrics/patterns';
import { meanFeatures, type SideImages } from '../domain/uncertainty/imageFeatures';
import { messageOf, PluralError } from '../lib/pure/errors';
import { simulatedCoverage } from './coverage/simulatedCoverage';
import { openBuiltPack } from './figures/openBuiltPack';
import { readOptions } from './options';
import { buildPack } from './pack/buildPack';
import { folderSource } from './upstream/folderSource';

const HELP = `How often the 95 % intervals hold: datasets with the class sizes of ImageNet and ImageNetV2 are drawn from their images, and the intervals of
13 figures (mean over the clean models) are compared with the figures of all images.

npm run bench:coverage -- --upstream DIR                        500 replications, delta method
npm run bench:coverage -- --upstream DIR --replications N       fewer or more
npm run bench:coverage -- --upstream DIR --bootstrap 1000       the bootstrap as well: about two seconds more a replication
`;

const OPTIONS = {
  upstream: { type: 'string' },
  replications: { type: 'string', default: '500' },
  bootstrap: { type: 'string', default: '0' },
  help: { type: 'boolean', default: false },
} as const;

/** Mean coverage, in percent, that the bench asks for. */
const WANTED = [94, 96] as const;

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new PluralError('bad-value', `--${name} is no number of draws`, {
    expected: `a whole number from ${least}`,
    found: text,
  });
}

/** Features of both sides, means over the models that are not set aside. */
async function imagesOf(upstream: string): Promise<[SideImages, SideImages]> {
  const pack = await openBuiltPack(await buildPack(await folderSource(upstream)));
  const excluded = new Set(pack.manifest.excluded.map(({ model }) => model));
  const models = pack.manifest.models.filter(
    ({ id, predictions }) => !excluded.has(id) && Object.values(COMPARED).every((c) => predictions[c.datasetId]),
  );
  const side = async ({ datasetId, labelSetId }: (typeof COMPARED)[keyof typeof COMPARED]) => {
    const { originalLabels } = await pack.dataset(datasetId);
    const labels = await pack.labelSet(labelSetId, datasetId);
    const cells = cellColumn(labels, originalLabels);
    const patterns: Uint16Array[] = [];
    for (const { id } of models) {
      const predictions = await pack.predictions(id, datasetId);
      patterns.push(patternColumn({ predictions, labels, cells, codes: originalCodes(predictions, originalLabels) }));
    }
    return meanFeatures(patterns, cells, originalLabels);
  };
  return [await side(COMPARED.V1), await side(COMPARED.V2)];
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions('npm run bench:coverage', args, OPTIONS);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    if (!options.upstream) {
      throw new PluralError('bad-value', 'where from is needed', {
        expected: '--upstream DIR',
        remedy: 'npm run bench:coverage -- --help shows examples.',
      });
    }
    const replications = wholeNumber('replications', options.replications, 1);
    const bootstrap = wholeNumber('bootstrap', options.bootstrap, 0);
    const sides = await imagesOf(options.upstream);
    const found = simulatedCoverage(sides, { replications, bootstrap, seed: 'plural coverage' }, (done) => {
      if (done % 50 === 0) console.error(`${done} of ${replications}`);
    });
    const percent = (share: number) => (Number.isNaN(share) ? '     ' : (100 * share).toFixed(1).padStart(5));
    console.log(`${'figure'.padEnd(32)} delta  bootstrap   ${replications} replications, % of intervals that hold`);
    for (const { key, delta, bootstrap: boot } of found) {
      console.log(`${key.padEnd(32)} ${percent(delta)}  ${percent(boot)}`);
    }
    const mean = (of: 'delta' | 'bootstrap') => found.reduce((sum, f) => sum + f[of], 0) / found.length;
    console.log(`${'mean'.padEnd(32)} ${percent(mean('delta'))}  ${percent(mean('bootstrap'))}`);
    const [least, most] = WANTED;
    return 100 * mean('delta') >= least && 100 * mean('delta') <= most ? 0 : 1;
  } catch (error) {
    console.error(messageOf(error));
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
