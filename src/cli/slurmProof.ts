import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readParquetPredictions } from '../formats/parquetPredictions';
import { messageOf, PluralError } from '../lib/pure/errors';
import { readOptions } from './options';
import { journalFile } from './predict/journal';
import { jobScript } from './slurm/jobScript';
import { missingPrograms, SlurmCluster, waitFor } from './slurm/slurmCluster';

const HELP = `Proves the job array of the README on a Slurm of this machine alone: the embedded model over the embedded pictures in four parts, one of them
requeued while it runs; the joined file must equal that of a plain run. Skipped where Slurm is not installed. Needs root, as its daemons do.

npm run slurm                 with Slurm as it is installed
npm run slurm -- --install    installs Debian's packages slurm-wlm and munge first
npm run slurm -- --keep       leaves its folder with logs and parts
`;

const OPTIONS = {
  install: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const PARTS = 4;
/** the part that is put back into the queue while it runs */
const REQUEUED = 2;
const LIMIT_MS = 300_000;

const root = fileURLToPath(new URL('../../', import.meta.url));
const control = join(root, 'public/control');

/** The exit code: 0 where it is proven or skipped, 1 where it fails. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const options = readOptions('npm run slurm', args, OPTIONS);
    if (options.help) {
      console.log(HELP);
      return 0;
    }
    if (options.install) install();
    const missing = missingPrograms();
    if (missing.length > 0 || process.getuid?.() !== 0) {
      const why = missing.length > 0 ? `${missing.join(', ')} not found (Debian: slurm-wlm and munge)` : 'not root';
      console.log(`skipped: the job array on a real Slurm: ${why}`);
      return 0;
    }
    const folder = mkdtempSync(join(tmpdir(), 'plural-slurm-'));
    try {
      await prove(folder);
    } finally {
      if (options.keep) console.log(`left in ${folder}`);
      else rmSync(folder, { recursive: true, force: true });
    }
    return 0;
  } catch (error) {
    console.error(`npm run slurm: ${messageOf(error)}`);
    return 1;
  }
}

/** What cannot be installed is then named as missing. */
function install(): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = ['install', '-y', '--no-install-recommends', 'slurm-wlm', 'munge'];
  const { status } = spawnSync('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) console.log('apt-get could not install slurm-wlm and munge');
}

async function prove(folder: string): Promise<void> {
  const work = workFolder(folder);
  const cluster = await SlurmCluster.start(folder);
  try {
    const submitted = cluster.run('sbatch', ['--parsable', '--open-mode=append', 'job.sh'], work);
    const job = /^\d+/.exec(submitted)?.[0];
    if (!job) throw new PluralError('unsupported', 'Slurm took no job', { found: submitted });
    await requeue(cluster, job, work);
    await waitFor(
      'the end of all parts',
      () => cluster.run('squeue', ['--noheader', '--job', job]).trim() === '',
      LIMIT_MS,
    );
    report(cluster, job, work);
    tellResumed(join(work, `slurm-${job}_${REQUEUED}.out`));
  } finally {
    cluster.stop();
  }
  const plain = predict(
    work,
    '--model',
    join(control, 'control-model.onnx'),
    '--images',
    control,
    '--out',
    'plain.parquet',
  );
  const parts = Array.from({ length: PARTS }, (_, i) => partFile(i + 1));
  console.log(predict(work, '--merge', 'joined.parquet', ...parts).trim());
  console.log(`a plain run: ${/\d+ images predicted/.exec(plain)?.[0] ?? plain}`);
  await compare(work);
}

const partFile = (part: number): string => `runs/part-${part}.parquet`;

/** A folder in which `npm run predict` works as in the project, and whose `runs` are its own. */
function workFolder(folder: string): string {
  const work = join(folder, 'work');
  mkdirSync(join(work, 'runs'), { recursive: true });
  for (const name of ['package.json', 'tsconfig.json', 'src', 'public', 'node_modules'])
    symlinkSync(join(root, name), join(work, name));
  const script = jobScript(readFileSync(join(root, 'README.md'), 'utf8'), PARTS);
  const paths = `export MODEL=${join(control, 'control-model.onnx')} IMAGES=${control}\n`;
  writeFileSync(join(work, 'job.sh'), script.replace(/(?=^npm run)/m, paths), { mode: 0o755 });
  return work;
}

/** Puts a part back into the queue once it has written some of its predictions. */
async function requeue(cluster: SlurmCluster, job: string, work: string): Promise<void> {
  const journal = journalFile(join(work, partFile(REQUEUED)));
  await waitFor(`the first predictions of part ${REQUEUED}`, () => existsSync(journal) && rows(journal) > 0, LIMIT_MS);
  const task = `${job}_${REQUEUED}`;
  const said = cluster.run('scontrol', ['requeue', task]);
  await waitFor(
    `part ${REQUEUED} in the queue again (${said.trim()})`,
    () => /Restarts=1 /.test(cluster.run('scontrol', ['show', 'job', task])),
    LIMIT_MS,
  );
  if (existsSync(join(work, partFile(REQUEUED)))) {
    throw new PluralError('mismatch', `part ${REQUEUED} was finished before it could be requeued`, {
      remedy: 'Run it again on a less busy machine.',
    });
  }
  console.log(`part ${REQUEUED} requeued after ${rows(journal)} images`);
  // a requeued job is held for two minutes
  await waitFor(
    `part ${REQUEUED} ready to start again`,
    () => /JobState=PENDING/.test(cluster.run('scontrol', ['show', 'job', task])),
    LIMIT_MS,
  );
  cluster.run('scontrol', ['update', `jobid=${task}`, 'StartTime=now']);
}

const rows = (journal: string): number => readFileSync(journal, 'utf8').split('\n').length - 2;

function report(cluster: SlurmCluster, job: string, work: string): void {
  const shown = cluster.run('scontrol', ['show', 'job', job]).split('\n\n').filter(Boolean);
  for (const text of shown.reverse()) {
    const [part, state, restarts] = ['ArrayTaskId', 'JobState', 'Restarts'].map(
      (key) => new RegExp(`${key}=(\\S+)`).exec(text)?.[1],
    );
    console.log(`part ${part}: ${state}, restarts ${restarts}`);
    if (state === 'COMPLETED') continue;
    const log = join(work, `slurm-${job}_${part}.out`);
    throw new PluralError('mismatch', `part ${part} did not end well`, {
      found: existsSync(log) ? readFileSync(log, 'utf8').slice(-600) : '',
    });
  }
}

/** The second start must have gone on from what the first one wrote, or nothing was interrupted. */
function tellResumed(log: string): void {
  const said = readFileSync(log, 'utf8');
  const resumed = /\d+ of them were predicted before/.exec(said)?.[0];
  if (!resumed)
    throw new PluralError('mismatch', `part ${REQUEUED} did not go on from its first start`, { found: said });
  console.log(`part ${REQUEUED}, second start: ${resumed}`);
}

function predict(work: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'predict', '--', ...args], {
    cwd: work,
    encoding: 'utf8',
  });
  if (status !== 0) throw new PluralError('mismatch', 'npm run predict failed', { found: stderr });
  return stdout;
}

/** Throws where the two files do not hold the same images with the same classes and probabilities; the joined one has them part by part. */
async function compare(work: string): Promise<void> {
  const read = async (name: string) => {
    const { rows } = await readParquetPredictions(new Uint8Array(readFileSync(join(work, name))), name);
    return new Map(rows.map((row) => [row.image, JSON.stringify(row)]));
  };
  const [joined, plain] = [await read('joined.parquet'), await read('plain.parquet')];
  const other = [...plain].filter(([image, row]) => joined.get(image) !== row).map(([image]) => image);
  if (other.length > 0 || joined.size !== plain.size) {
    throw new PluralError('mismatch', 'the joined file differs from that of a plain run', {
      place: other.slice(0, 3).join(', '),
      expected: `${plain.size} images as there`,
      found: `${joined.size} images, ${other.length} of them missing or other`,
    });
  }
  console.log(`equal: ${plain.size} images with the same classes and probabilities`);
}

process.exitCode = await main(process.argv.slice(2));
