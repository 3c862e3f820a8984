import { mkdir, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { messageOf, PluralError } from '../lib/pure/errors';
import { computeFigures } from './figures/computeFigures';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes the figures file from a local copy of the public predictions and labels, and the decomposition file beside it.

npm run figures -- --upstream DIR --out FILE                all models
npm run figures -- --upstream DIR --out FILE --models a,b   only these
`;

/** Files that are written beside the figures. */
const BESIDE = ['decomposition.json', 'moments.json'];

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  models: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = parseArgs({ args: [...args], options: OPTIONS }).values;
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    const { upstream, out } = options;
    if (!upstream || !out) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--upstream DIR and --out FILE',
        remedy: 'npm run figures -- --help shows examples.',
      });
    }
    const beside = (name: string) => join(dirname(out), name);
    if (BESIDE.includes(basename(out))) {
      throw new PluralError('bad-value', 'that name belongs to a file written beside it', {
        found: out,
        remedy: `Choose another name than ${BESIDE.join(' and ')}.`,
      });
    }
    const models = options.models
      ?.split(',')
      .map((m) => m.trim())
      .filter(Boolean);
    const figures = await computeFigures(await folderSource(upstream), models ? { models } : {});
    const count = figures.document.models_list.length;
    for (const [file, document] of [
      [out, figures.document],
      [beside('decomposition.json'), figures.decomposition],
      [beside('moments.json'), figures.moments],
    ] as const) {
      if (!document) continue;
      const kb = await writeJson(file, document);
      console.log(`${file}: ${count} models, ${kb.toFixed(0)} KB gzip`);
    }
    for (const { model, reasons } of figures.document.excluded_by_rule)
      console.log(`set aside: ${model}: ${reasons.join('; ')}`);
    for (const model of figures.incomplete)
      console.log(`left out: ${model} lacks predictions on ImageNet or ImageNetV2`);
    for (const what of figures.missing) console.log(`missing upstream: ${what}`);
    return 0;
  } catch (error) {
    console.error(`npm run figures: ${messageOf(error)}`);
    return 1;
  }
}

/** Writes a file as a whole and gives its size after gzip, in KB. */
async function writeJson(file: string, document: unknown): Promise<number> {
  const text = `${JSON.stringify(document)}\n`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.part`, text);
  await rename(`${file}.part`, file);
  return gzipSync(text).length / 1000;
}

process.exitCode = await main(process.argv.slice(2));
