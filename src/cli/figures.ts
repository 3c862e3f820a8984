import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { messageOf, PluralError } from '../lib/pure/errors';
import { computeFigures } from './figures/computeFigures';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes the figures file from a local copy of the public predictions and labels.

npm run figures -- --upstream DIR --out FILE                all models
npm run figures -- --upstream DIR --out FILE --models a,b   only these
`;

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
    const models = options.models
      ?.split(',')
      .map((m) => m.trim())
      .filter(Boolean);
    const figures = await computeFigures(await folderSource(upstream), models ? { models } : {});
    const text = `${JSON.stringify(figures.document)}\n`;
    await mkdir(dirname(out), { recursive: true });
    await writeFile(`${out}.part`, text);
    await rename(`${out}.part`, out);
    const count = figures.document.models_list.length;
    console.log(`${out}: ${count} models, ${(gzipSync(text).length / 1000).toFixed(0)} KB gzip`);
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

process.exitCode = await main(process.argv.slice(2));
