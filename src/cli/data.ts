import { KNOWN_PREDICTIONS } from '../data/catalogue/checksums';
import { CATALOGUE_DATASETS } from '../data/catalogue/sources';
import { PluralError } from '../lib/pure/errors';
import { readModels, readOptions } from './options';
import { type BuiltPack, buildPack } from './pack/buildPack';
import { unknownModels } from './pack/packModels';
import { writePack } from './pack/writePack';
import { downloadSource } from './upstream/downloadSource';
import { folderSource } from './upstream/folderSource';
import type { UpstreamSource } from './upstream/upstreamSource';

const HELP = `Builds the data pack that the app reads: datasets, label sets and published predictions.

npm run data                        download everything from its public homes (about 190 MB)
npm run data -- --models a,b        only these models
npm run data -- --upstream DIR      from a local copy of the public files instead
npm run data -- --out DIR           write to DIR (default public/data)
npm run data -- --cache DIR         keep downloads in DIR (default .cache/upstream)
npm run data -- --base-url URL      download from a mirror of raw.githubusercontent.com
npm run data -- --list              name the models that can be downloaded
`;

const OPTIONS = {
  upstream: { type: 'string' },
  models: { type: 'string' },
  out: { type: 'string', default: 'public/data' },
  cache: { type: 'string', default: '.cache/upstream' },
  'base-url': { type: 'string' },
  list: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

type Options = ReturnType<typeof optionsOf>;

const optionsOf = (args: readonly string[]) => readOptions('npm run data', args, OPTIONS);

/** Runs the command; the exit code: 0, or 1 with a message on stderr. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = optionsOf(args);
    if (options.help) console.log(HELP);
    else if (options.list) console.log([...KNOWN_PREDICTIONS.keys()].join('\n'));
    else await build(options);
    return 0;
  } catch (error) {
    endProgress();
    console.error(
      `npm run data: ${error instanceof PluralError ? error.message : error instanceof Error ? error.stack : error}`,
    );
    return 1;
  }
}

async function build(options: Options): Promise<void> {
  const startedMs = Date.now();
  const models = readModels(options.models);
  const source = await openSource(options, models);
  const pack = await buildPack(source, {
    ...(models ? { models } : {}),
    onModel: (model, done, total) => progress(`packing ${done}/${total} ${model}`),
  });
  endProgress();
  await writePack(options.out, pack);
  report(pack, options.out, Date.now() - startedMs);
}

async function openSource(
  { upstream, cache, 'base-url': baseUrl }: Options,
  models: readonly string[] | undefined,
): Promise<UpstreamSource> {
  if (upstream !== undefined) return folderSource(upstream);
  const known = [...KNOWN_PREDICTIONS.keys()];
  const unknown = (models ?? []).filter((name) => !KNOWN_PREDICTIONS.has(name));
  if (unknown.length > 0) throw unknownModels(unknown, known);
  const source = await downloadSource({
    cacheDir: cache,
    models: models ?? known,
    ...(baseUrl ? { baseUrl } : {}),
    onProgress: (done, total, path) => progress(`downloading ${done}/${total} ${path}`),
  });
  endProgress();
  return source;
}

function report({ manifest, files }: BuiltPack, out: string, tookMs: number): void {
  const { models, datasets, labelSets, excluded, missing } = manifest;
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  console.log(
    `${out}: ${models.length} models, ${datasets.length} datasets, ${labelSets.length} label sets; ${kb(total)} KB in ${(tookMs / 1000).toFixed(1)} s`,
  );
  const baseline = CATALOGUE_DATASETS[0]!;
  const sizes = models
    .flatMap(({ predictions }) => files.get(predictions[baseline.id] ?? '')?.length ?? [])
    .sort((a, b) => a - b);
  if (sizes.length > 0) {
    console.log(
      `prediction files of ${baseline.name}: median ${kb(sizes[sizes.length >> 1]!)} KB, largest ${kb(sizes.at(-1)!)} KB`,
    );
  }
  for (const { model, reasons } of excluded) console.log(`left out of means: ${model}\n  ${reasons.join('\n  ')}`);
  if (missing.length > 0) console.log(`missing upstream:\n  ${missing.join('\n  ')}`);
}

function kb(bytes: number): string {
  return (bytes / 1000).toFixed(0);
}

let lineOpen = false;

/** One line that is rewritten on a terminal; nothing where output goes to a file. */
function progress(text: string): void {
  if (!process.stdout.isTTY) return;
  process.stdout.write(`\r\u001b[K${text.slice(0, (process.stdout.columns ?? 80) - 1)}`);
  lineOpen = true;
}

function endProgress(): void {
  if (lineOpen) process.stdout.write('\r\u001b[K');
  lineOpen = false;
}

process.exitCode = await main(process.argv.slice(2));
