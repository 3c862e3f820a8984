import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { COMPARED } from '../data/compute/comparison';
import { suggestionsJson } from '../domain/labels/suggest/suggestionsDocument';
import { messageOf, PluralError } from '../lib/pure/errors';
import { openBuiltPack } from './figures/openBuiltPack';
import { readModels, readOptions } from './options';
import { buildPack } from './pack/buildPack';
import { apLine, suggestionFigures } from './suggest/suggestionFigures';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes how good the suggestions of missing labels are, from a local copy of the public predictions and labels: average precision on
ImageNet's rated images (cross-fitted by image) and on ImageNetV2 (fitted on ImageNet alone), with intervals over images, and reliability tables.

npm run suggestions -- --upstream DIR               print them
npm run suggestions -- --upstream DIR --out FILE    and write them with the fit
                                                    (public/results/suggestions.json)
npm run suggestions -- --upstream DIR --models a,b  only these models
`;

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  models: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions('npm run suggestions', args, OPTIONS);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const { upstream, out } = options;
    if (!upstream) {
      throw new PluralError('bad-value', 'where from is needed', {
        expected: '--upstream DIR',
        remedy: 'npm run suggestions -- --help shows examples.',
      });
    }
    const wanted = readModels(options.models);
    const pack = await openBuiltPack(await buildPack(await folderSource(upstream), wanted ? { models: wanted } : {}));
    const excluded = new Set(pack.manifest.excluded.map(({ model }) => model));
    const models = pack.manifest.models
      .filter(({ id, predictions }) => {
        return !excluded.has(id) && predictions[COMPARED.V1.datasetId] && predictions[COMPARED.V2.datasetId];
      })
      .map(({ id }) => id);
    const document = await suggestionFigures(pack, models, (line) => console.log(line));
    console.log(`${models.length} models`);
    console.log(apLine('ImageNet, rated images, cross-fitted', document.V1));
    console.log(apLine('ImageNetV2, fitted on ImageNet', document.V2));
    for (const side of ['V1', 'V2'] as const) {
      console.log(`${side}: likelihood, observed, suggestions`);
      for (const { from, to, n, expected, observed } of document[side].reliability) {
        console.log(`  ${from.toFixed(1)}-${to.toFixed(1)}: ${expected.toFixed(3)} ${observed.toFixed(3)} ${n}`);
      }
    }
    if (out) {
      await mkdir(dirname(out), { recursive: true });
      await writeFile(`${out}.part`, suggestionsJson(document));
      await rename(`${out}.part`, out);
    }
    return 0;
  } catch (error) {
    console.error(`npm run suggestions: ${messageOf(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
