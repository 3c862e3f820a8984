import { constants } from 'node:fs';
import { access, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { messageOf, PluralError } from '../lib/pure/errors';
import { computeFigures } from './figures/computeFigures';
import { readModels, readOptions } from './options';
import { folderSource } from './upstream/folderSource';

const HELP = `Computes the figures file from a local copy of the public predictions and labels, and two files beside it: decomposition.json, and
moments.json (covariances behind the intervals of the mean over the clean models).

npm run figures -- --upstream DIR --out FILE                all models
npm run figures -- --upstream DIR --out FILE --models a,b   only these
npm run figures -- --upstream DIR --out FILE --force        replace files that are there

Or prints what a link shows, as JSON, without a browser: headline and tables of Accuracy ("about": "accuracy"; so for Models, Labels and Methods), the
Control sets ("control"), or what Browse lists ("images"). Figures are fractions, intervals [from, to] are 95 % over images. What cannot be counted
here as the link asks is null, and "notes" says why.

npm run --silent figures -- --link URL                      from the data pack in public/data, else from the figures that come with Plural
npm run --silent figures -- --link URL --pack DIR           from another data pack; --pack none: from none
npm run --silent figures -- --link URL --images N           ids of the first N listed images (default 100)

Labels that the link brings are counted with and not kept. Exit code: 0; 2 where a part of the link is broken (what was understood is printed);
3 where the link is whole and no figures can be given here ("tables" is null); 1 where nothing could be done.
`;

/** Files that are written beside the figures. */
const BESIDE = ['decomposition.json', 'moments.json'];

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  models: { type: 'string' },
  force: { type: 'boolean', default: false },
  link: { type: 'string' },
  pack: { type: 'string' },
  images: { type: 'string', default: '100' },
  help: { type: 'boolean', default: false },
} as const;

/** Before anything is computed: the files can be written, and none that is there is lost. Throws `bad-value`. */
async function checkOut(out: string, force: boolean): Promise<void> {
  if (BESIDE.includes(basename(out))) {
    throw new PluralError('bad-value', 'that name belongs to a file written beside it', {
      found: out,
      remedy: `Choose another name than ${BESIDE.join(' and ')}.`,
    });
  }
  const folder = dirname(out);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new PluralError('bad-value', 'that folder cannot be written to', { file: folder, found: messageOf(error) });
  }
  for (const file of [out, ...BESIDE.map((name) => join(folder, name))]) {
    const found = await stat(file).catch(() => undefined);
    if (!found || (found.isFile() && force)) continue;
    throw new PluralError('bad-value', found.isFile() ? 'that file is there already' : 'that is no file', {
      file,
      remedy: found.isFile() ? 'Choose another folder, or add --force to replace it.' : 'Choose another name.',
    });
  }
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions('npm run figures', args, OPTIONS);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    if (options.link !== undefined) {
      const { printLink } = await import('./link/printLink');
      return await printLink({ ...options, link: options.link });
    }
    const { upstream, out } = options;
    if (!upstream || !out) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--upstream DIR and --out FILE, or --link URL',
        remedy: 'npm run figures -- --help shows examples.',
      });
    }
    const beside = (name: string) => join(dirname(out), name);
    const models = readModels(options.models);
    await checkOut(out, options.force);
    const figures = await computeFigures(await folderSource(upstream), models ? { models } : {});
    const count = figures.document.models_list.length;
    for (const [file, document] of [
      [out, figures.document],
      [beside('decomposition.json'), figures.decomposition],
      [beside('moments.json'), figures.moments],
    ] as const) {
      if (!document) {
        // one of another run would not belong to these figures
        await rm(file, { force: true });
        continue;
      }
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
