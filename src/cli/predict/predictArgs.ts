import { parseArgs } from 'node:util';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { LabelsUse } from './runLabels';
import { parseShard, type Shard } from './shard';

export const PREDICT_HELP = `Runs an ImageNet classifier over a folder of pictures, exactly as the app does, and writes its predictions.

npm run predict -- --model M.onnx --images DIR --out FILE
  --model M.onnx    the model, ONNX; files with weights that it names lie beside it
  --card C.json     how pictures are prepared for it (default: M.json beside the model)
  --images DIR      pictures, flat or in class folders named by wnid or class index; an image's id is its file name without
                    ending, with its folder where file names repeat (n01440764/sketch_0)
  --out FILE        .parquet, .csv, .jsonl, .json or .npy; beside all but .parquet a FILE.receipt.json says how it was made
  --output NAME     which output of the model holds the classes, where it has several (default: the card's, else chosen and said)
  --labels FILE     label set (JSON, CSV, Parquet, …); adds label-set accuracy, variable top-k and ASMA to the summary
  --labels-use W    where they hardly ever hold the original label: remedy (read them as the message says), or anyway
  --shard i/n       only every n-th picture from the i-th on (pictures sorted by path), for a job array
  --top-k 10        classes per picture
  --batch 4         pictures per call of the model
  --threads N       threads of the model, and as many for decoding (default: all cores)
  --resume          go on where an interrupted run stopped; the finished output of the same run is left as it is
  --force           replace FILE where it exists
  --strict          exit code 1 where a picture could not be read
  --wasm            run on the WebAssembly build, one thread, even where the native one is installed

npm run predict -- --merge OUT.parquet IN1.parquet IN2.parquet ...
                    joins the parts of one run into one file; any Parquet reader also reads a folder of parts as one table
  --partial         join them although parts are missing

Pictures that cannot be read are listed and left out; the exit code is 0 unless --strict is given or no picture could be read. It is 1,
too, where a picture was left out because another has its id (two that differ in their ending alone).
`;

const OPTIONS = {
  model: { type: 'string' },
  card: { type: 'string' },
  images: { type: 'string' },
  out: { type: 'string' },
  output: { type: 'string' },
  labels: { type: 'string' },
  'labels-use': { type: 'string' },
  shard: { type: 'string' },
  'top-k': { type: 'string', default: '10' },
  batch: { type: 'string', default: '4' },
  threads: { type: 'string' },
  resume: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  strict: { type: 'boolean', default: false },
  wasm: { type: 'boolean', default: false },
  merge: { type: 'string' },
  partial: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

export type OutFormat = 'parquet' | 'csv' | 'jsonl' | 'json' | 'npy';
const FORMATS: readonly string[] = ['parquet', 'csv', 'jsonl', 'json', 'npy'] satisfies OutFormat[];

/** One run of a model. */
export interface PredictOptions {
  readonly model: string;
  readonly card?: string;
  readonly images: string;
  readonly out: string;
  readonly format: OutFormat;
  /** name of the model's output to read */
  readonly output?: string;
  readonly labels?: string;
  /** absent: labels that contradict the pictures are refused */
  readonly labelsUse?: LabelsUse;
  readonly shard: Shard;
  readonly topK: number;
  readonly batch: number;
  /** undefined: all cores */
  readonly threads?: number;
  readonly resume: boolean;
  readonly force: boolean;
  readonly strict: boolean;
  readonly wasm: boolean;
}

export type PredictCommand =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'merge';
      readonly out: string;
      readonly inputs: readonly string[];
      readonly force: boolean;
      /** parts may be missing */
      readonly partial: boolean;
    }
  | { readonly kind: 'predict'; readonly options: PredictOptions };

/** Reads the command line. Throws `bad-value` naming the option and what to do. */
export function parsePredictArgs(args: readonly string[]): PredictCommand {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  if (values.merge !== undefined) {
    if (positionals.length === 0) throw wrong('--merge', 'files to join after OUT.parquet', 'none');
    for (const file of [values.merge, ...positionals]) {
      if (endingOf(file) !== 'parquet') throw wrong('--merge', 'Parquet files', file);
    }
    const { merge: out, force, partial } = values;
    return { kind: 'merge', out, inputs: positionals, force, partial };
  }
  if (positionals.length > 0) throw wrong('the command line', 'options only', `"${positionals[0]}"`);
  const { model, images, out, output, card, labels, threads } = values;
  if (!model || !images || !out) {
    const missing = [!model && '--model', !images && '--images', !out && '--out'].filter(Boolean);
    throw wrong(missing.join(', '), '--model, --images and --out', `no ${missing.join(', no ')}`);
  }
  const format = endingOf(out);
  if (!FORMATS.includes(format)) throw wrong('--out', `a file ending in .${FORMATS.join(', .')}`, out);
  const labelsUse = labelsUseOf(values['labels-use'], labels);
  return {
    kind: 'predict',
    options: {
      model,
      images,
      out,
      format: format as OutFormat,
      ...(card === undefined ? {} : { card }),
      ...(output === undefined ? {} : { output }),
      ...(labels === undefined ? {} : { labels }),
      ...(labelsUse === undefined ? {} : { labelsUse }),
      shard: values.shard === undefined ? { index: 1, of: 1 } : parseShard(values.shard),
      topK: wholeNumber('--top-k', values['top-k'], 100),
      batch: wholeNumber('--batch', values.batch, 1024),
      ...(threads === undefined ? {} : { threads: wholeNumber('--threads', threads, 1024) }),
      resume: values.resume,
      force: values.force,
      strict: values.strict,
      wasm: values.wasm,
    },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new PluralError('bad-value', messageOf(error).replace(/\.$/, ''), { remedy: REMEDY });
  }
}

const REMEDY = 'npm run predict -- --help lists the options.';

function wrong(place: string, expected: string, found: string): PluralError {
  return new PluralError('bad-value', 'this cannot be run', { place, expected, found, remedy: REMEDY });
}

function wholeNumber(place: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d{1,6}$/.test(text) && value >= 1 && value <= most) return value;
  throw wrong(place, `a whole number from 1 to ${most}`, JSON.stringify(text));
}

function labelsUseOf(text: string | undefined, labels: string | undefined): LabelsUse | undefined {
  if (text === undefined) return undefined;
  if (labels === undefined) throw wrong('--labels-use', 'labels for it, with --labels', 'no --labels');
  if (text !== 'anyway' && text !== 'remedy') throw wrong('--labels-use', 'remedy or anyway', JSON.stringify(text));
  return text;
}

function endingOf(file: string): string {
  return /\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase() ?? '';
}
