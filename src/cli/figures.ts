import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { messageOf, PluralError } from '../lib/pure/errors';
import { computeFigures } from './figures/computeFigures';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes the figures file from a local copy of the public predictions and labels, and the decomposition file beside it.

npm run figures -- --upstream DIR --out FILE                all models
npm run figures -- --upstream DIR --out FILE --models a,b   only these
  --decomposition FILE2                                     where the decomposition goes (default: decomposition.json beside FILE)
`;

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  decomposition: { type: 'string' },
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
    const decompositionOut = options.decomposition ?? join(dirname(out), 'decomposition.json');
    if (resolve(out) === resolve(decompositionOut)) {
      throw new PluralError('bad-value', 'both files would be the same', {
        found: out,
        remedy: 'Give --decomposition.',
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
      [decompositionOut, figures.decomposition],
    ] as const) {
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
