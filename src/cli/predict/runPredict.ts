import { existsSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { BestTies } from '../../domain/bestTies';
import { ClassesOfModel } from '../../domain/classesOfModel';
import { NO_LABEL } from '../../domain/dataset';
import type { JudgedPicture } from '../../domain/guessing';
import { GuessWatch } from '../../domain/guessWatch';
import { SCORE_SCALE_NAMES, tellsProbability } from '../../domain/scoreKind';
import type { Preprocess } from '../../inference/types';
import { PluralError } from '../../lib/pure/errors';
import { finishedReceipt, type RunCounts } from './finishedReceipt';
import { settleHead } from './headTrial';
import { Journal } from './journal';
import { knownDatasets } from './knownDatasets';
import { idsSha256, type ListedImage, listImages } from './listImages';
import { mergeParquet } from './mergeParquet';
import { type NodeModel, openNodeModel, readModelFiles } from './openModel';
import type { PredictOptions, parsePredictArgs } from './predictArgs';
import { type PictureResult, predictImages } from './predictImages';
import { PreparePool } from './preparePool';
import { receiptOf } from './receipt';
import { labelSetOver, readRunLabels } from './runLabels';
import { formatShard, shardOf } from './shard';
import { summaryLines } from './summary';
import { writeOutput } from './writeOutput';
import { makeFolder, writeWhole } from './writeWhole';

/** Where the command writes: `print` for results, `progress` for what is only of interest while it runs. */
export interface Voice {
  readonly print: (line: string) => void;
  readonly progress: (done: number, of: number, imagesPerSecond: number) => void;
}

/** Starts what prepares pictures; tests do without threads. */
export type StartPool = (
  threads: number,
  preprocess: Preprocess,
) => Pick<PreparePool, 'prepare' | 'capacity' | 'close'>;

/** As many broken pictures are named one by one. */
const LISTED_ERRORS = 20;

/**
 * Runs a model over a folder and writes its predictions. The exit code: 0, or 1 where pictures were left out because others have their ids, where
 * `--strict` meets a picture that cannot be read, or none at all could be. Throws PluralError.
 */
export async function runPredict(
  options: PredictOptions,
  voice: Voice,
  startPool: StartPool = (threads, preprocess) => new PreparePool(threads, preprocess),
): Promise<0 | 1> {
  const startedAt = new Date();
  const isThere = existsSync(options.out) && !options.force;
  if (isThere && !options.resume) {
    throw new PluralError('mismatch', 'the output is there already', {
      file: options.out,
      remedy: 'Choose another name, replace it with --force, or leave it with --resume.',
    });
  }
  const { images: all, repeated, notes } = await listImages(options.images, await knownDatasets());
  const read = options.labels === undefined ? undefined : await readRunLabels(options.labels, all, options.labelsUse);
  for (const note of read?.notes ?? []) voice.print(note);
  const labels = read?.labels;
  const images = shardOf(all, options.shard);
  const files = await readModelFiles(options);
  const columns = files.card.classes?.filter((c) => c !== null).length ?? 1000;
  const topK = Math.min(options.topK, columns);
  const run = {
    modelSha256: files.sha256,
    preprocess: files.card.preprocess,
    classes: files.card.classes ?? null,
    ...(files.card.scores ? { outputKind: files.card.scores } : {}),
    ...(files.card.output ? { output: files.card.output } : {}),
    topK,
    shard: formatShard(options.shard),
    imageIdsSha256: idsSha256(all),
  };
  if (isThere) {
    const receipt = await finishedReceipt(options, run);
    voice.print(`${options.out} is there already: nothing to do`);
    for (const line of leftOutLines(repeated)) voice.print(line);
    return exitCode(options, receipt, repeated.length);
  }
  makeFolder(dirname(options.out));
  const threads = options.threads ?? availableParallelism();
  const preparing = Math.max(1, Math.min(threads, images.length));
  const pool = () => startPool(preparing, files.card.preprocess);
  const model = await settleHead(await openNodeModel({ ...options, threads }, files), all, pool);
  for (const line of openedLines(model)) voice.print(line);
  voice.print(
    `${model.card.name} on ${images.length} images${partOf(options, all)}, ${model.library}, ${model.session.threads} threads`,
  );
  for (const note of notes) voice.print(note);
  // what a run of a model with one output never had to say
  const chosen = model.outputs.heads || model.card.output ? { output: model.output } : {};
  const head = { journal: 'plural-predict', ...run, ...chosen };
  const journal = options.resume ? Journal.resume(options.out, head) : Journal.begin(options.out, head);
  if (journal.damaged > 0)
    voice.print(`${journal.damaged} rows of the interrupted run are damaged and are predicted again`);
  if (journal.done.size > 0) voice.print(`${journal.done.size} of them were predicted before`);
  const results = await predictRest({ options, model, images, topK, journal, voice }, pool);
  const receipt = receiptOf({ options, model, all, results, topK, startedAt });
  const { out, format } = options;
  const readAs = read?.readAs ? ` (${read.readAs})` : '';
  const beside = labels && { labels: { name: `${basename(options.labels!)}${readAs}`, byId: labels } };
  const written = writeOutput({ out, format, receipt, images, results, ...beside });
  journal.end();
  for (const line of [...reportLines(results), ...leftOutLines(repeated)]) voice.print(line);
  for (const line of summaryLines(images, results, topK, labels && labelSetOver(images, labels))) voice.print(line);
  voice.print(`wrote ${written.join(', ')}`);
  return exitCode(options, receipt, repeated.length);
}

/** What a reader has to know of a model before it runs; nothing of most. */
function openedLines({ note, namesNote, outputNote, output, ranking }: NodeModel): string[] {
  return [
    ...(note ? [note] : []),
    ...(namesNote ? [namesNote] : []),
    ...(outputNote ? [`${outputNote} --output NAME reads another.`] : []),
    ...(tellsProbability(ranking.kind)
      ? []
      : [`Output ${output} gives ${SCORE_SCALE_NAMES[ranking.kind]}: none are written.`]),
  ];
}

/** 1 where pictures were left out, where no picture could be read or, where that is asked for, one could not. */
function exitCode({ strict }: PredictOptions, { images, failed }: RunCounts, repeated: number): 0 | 1 {
  return repeated > 0 || (strict && failed > 0) || (images === 0 && failed > 0) ? 1 : 0;
}

interface Rest {
  readonly options: PredictOptions;
  readonly model: NodeModel;
  readonly images: readonly ListedImage[];
  readonly topK: number;
  readonly journal: Journal;
  readonly voice: Voice;
}

/** Predicts what the journal does not have; the results of all images, in order. */
async function predictRest(
  { options, model, images, topK, journal, voice }: Rest,
  startPool: () => ReturnType<StartPool>,
): Promise<PictureResult[]> {
  const rest = images.filter(({ id }) => !journal.done.has(id));
  const byId = new Map<string, PictureResult>(journal.done);
  const pool = startPool();
  const startedMs = performance.now();
  const labels = new Map(images.map(({ id, original }) => [id, original]));
  const watch = new GuessWatch();
  const ties = new BestTies();
  const classes = new ClassesOfModel(model.card.classes);
  const tell = (doubt: string | undefined) => doubt && voice.print(doubt);
  tell(watch.add(classes.own(judgedOf([...journal.done.values()], labels))));
  let done = 0;
  try {
    await predictImages({
      images: rest,
      model,
      pool,
      topK,
      batch: options.batch,
      ties,
      onResults: (results) => {
        journal.add(results);
        for (const result of results) byId.set(result.id, result);
        tell(watch.add(classes.own(judgedOf(results, labels))));
        done += results.length;
        voice.progress(
          images.length - rest.length + done,
          images.length,
          (1000 * done) / (performance.now() - startedMs),
        );
      },
    });
    tell(watch.end());
    tell(ties.sentence());
    tell(classes.sentence());
  } finally {
    await pool.close();
    await model.session.close();
  }
  return images.map(({ id }) => byId.get(id)!);
}

/** Predictions of pictures with an original label. */
function judgedOf(results: readonly PictureResult[], labels: ReadonlyMap<string, number>): JudgedPicture[] {
  return results.flatMap((result) => {
    const original = labels.get(result.id) ?? NO_LABEL;
    return result.ok && original !== NO_LABEL ? [{ original, classes: result.prediction.classes }] : [];
  });
}

function partOf({ shard }: PredictOptions, all: readonly ListedImage[]): string {
  return shard.of === 1 ? '' : ` (part ${formatShard(shard)} of ${all.length})`;
}

function reportLines(results: readonly PictureResult[]): string[] {
  const failed = results.flatMap((result) => (result.ok ? [] : [result.message]));
  return [
    `${results.length - failed.length} images predicted${failed.length > 0 ? `, ${failed.length} could not be read:` : ''}`,
    ...firstOf(failed),
  ];
}

function leftOutLines(repeated: readonly string[]): string[] {
  if (repeated.length === 0) return [];
  const many = repeated.length === 1 ? '1 picture was' : `${repeated.length} pictures were`;
  return [`${many} left out, so the exit code is 1:`, ...firstOf(repeated)];
}

function firstOf(messages: readonly string[]): string[] {
  const more = messages.length - LISTED_ERRORS;
  return [...messages.slice(0, LISTED_ERRORS).map((m) => `  ${m}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}

/** Joins parts of a run into one file; the exit code. Throws PluralError, also where parts are missing and `partial` is not asked for. */
export async function runMerge(
  { out, inputs, force, partial }: Extract<ReturnType<typeof parsePredictArgs>, { kind: 'merge' }>,
  { print }: Voice,
): Promise<number> {
  if (existsSync(out) && !force) {
    throw new PluralError('mismatch', 'the output is there already', { file: out, remedy: 'Replace it with --force.' });
  }
  const own = inputs.find((input) => existsSync(input) && existsSync(out) && realpathSync(input) === realpathSync(out));
  if (own !== undefined) {
    throw new PluralError('mismatch', 'the output is one of the files to join', {
      file: out,
      remedy: 'Choose another name. Nothing was written.',
    });
  }
  const files = await Promise.all(
    inputs.map(async (path) => {
      if (!existsSync(path)) throw new PluralError('not-found', 'there is no such file', { file: path });
      return { name: path, bytes: new Uint8Array(await readFile(path)) };
    }),
  );
  const { bytes, rows, missing } = await mergeParquet(files);
  const others = missing.length > 10 ? ` and ${missing.length - 10} more` : '';
  const notGiven = `${missing.slice(0, 10).join(', ')}${others}`;
  if (missing.length > 0 && !partial) {
    throw new PluralError('mismatch', 'parts of the run are missing', {
      file: out,
      found: `no part ${notGiven}`,
      remedy: 'Give them, too, or join what is there with --partial. Nothing was written.',
    });
  }
  writeWhole(out, bytes);
  print(
    `${out}: ${rows} ${rows === 1 ? 'image' : 'images'} from ${inputs.length} ${inputs.length === 1 ? 'file' : 'files'}`,
  );
  if (missing.length > 0) print(`parts that were not given: ${notGiven}`);
  return 0;
}
