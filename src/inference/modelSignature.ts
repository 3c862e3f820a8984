import { PluralError } from '../lib/pure/errors';

/** One input or output as the runtime describes it; a dimension that is free is a name or not positive. */
export interface TensorMetadata {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}

/** How to feed a model and where its answer is. */
export interface ModelSignature {
  readonly inputName: string;
  readonly layout: 'NCHW' | 'NHWC';
  /** px, undefined where any size is taken */
  readonly inputSizePx?: number;
  /** undefined where the batch dimension is free */
  readonly fixedBatch?: number;
  /** outputs that may hold the classes, in the model's order: those that declare so many columns or, where none does, those that declare none */
  readonly outputNames: readonly string[];
  /** beside outputs that declare so many columns, those that declare none */
  readonly undeclaredOutputs?: readonly string[];
}

/** Classes of ImageNet-1k. */
export const CLASS_COUNT = 1000;

/** Types of numbers that an output may have; all are read as float32. */
const OUTPUT_TYPES: ReadonlySet<string | undefined> = new Set(['float32', 'float16', 'float64']);
/** px; no classifier wants more, and memory for it is not to be had */
const MAX_SIDE_PX = 4096;
/** Values of one call of the model: 2 GiB of float32. */
const MAX_INPUT_VALUES = 2 ** 29;
/** From here on a dimension is no number: some builds of the runtime give -1 as 2^32 - 1. */
const NO_DIMENSION = 2 ** 31;

const EXPECTED_INPUT = 'a float32 input of shape [batch, 3, height, width] or [batch, height, width, 3]';

/**
 * Reads inputs and outputs of a classifier with so many classes. Throws code `model`, naming what was expected and what was found.
 */
export function readSignature(
  inputs: readonly TensorMetadata[],
  outputs: readonly TensorMetadata[],
  file: string,
  columns: number = CLASS_COUNT,
): ModelSignature {
  return { ...readInput(inputs, file), ...readOutputs(outputs, file, columns) };
}

function readInput(
  inputs: readonly TensorMetadata[],
  file: string,
): Omit<ModelSignature, 'outputNames' | 'undeclaredOutputs'> {
  const [input] = inputs;
  const fail = (summary: string, found: string, remedy?: string) =>
    new PluralError('model', summary, { file, expected: EXPECTED_INPUT, found, ...(remedy ? { remedy } : {}) });
  if (!input || inputs.length > 1) {
    throw fail(
      'the model does not take one picture',
      `${inputs.length} inputs: ${inputs.map(signatureText).join(', ')}`,
      'Export it with pictures as its only input, in evaluation mode.',
    );
  }
  const found = signatureText(input);
  if (!input.isTensor || !input.shape) throw fail('the input is not a tensor', found);
  const { shape } = input;
  if (shape.length !== 4)
    throw fail('the input has the wrong rank', found, 'Export the model with pictures as its input, four dimensions.');
  if (input.type !== 'float32') {
    throw fail(`the input type ${input.type} is not supported`, found, typeRemedy(input.type));
  }
  const layout = layoutOf(shape);
  if (!layout)
    throw fail('the input does not have 3 colour channels', found, 'Only models of colour pictures can run here.');
  const [height, width] =
    layout === 'NCHW' ? [sizeOf(shape[2]), sizeOf(shape[3])] : [sizeOf(shape[1]), sizeOf(shape[2])];
  if (height !== undefined && width !== undefined && height !== width) {
    throw fail('the input is not square', found, 'Export the model with equal height and width.');
  }
  const inputSizePx = height ?? width;
  const fixedBatch = sizeOf(shape[0]);
  if (Math.max(height ?? 1, width ?? 1) > MAX_SIDE_PX) {
    throw fail('the input is too large for pictures', found, `Export the model with at most ${MAX_SIDE_PX} px a side.`);
  }
  if ((fixedBatch ?? 1) * 3 * (inputSizePx ?? 1) ** 2 > MAX_INPUT_VALUES) {
    throw fail('the fixed batch needs more memory than there is', found, 'Export it with a free batch, or one of 1.');
  }
  return {
    inputName: input.name,
    layout,
    ...(inputSizePx === undefined ? {} : { inputSizePx }),
    ...(fixedBatch === undefined ? {} : { fixedBatch }),
  };
}

/**
 * The layouts that a model may want, the likelier first: where neither side declares its channels, exporters of PyTorch left them free more often
 * than those of TensorFlow.
 */
export function layoutsOf(
  input: TensorMetadata | undefined,
  known: ModelSignature['layout'],
): ModelSignature['layout'][] {
  const shape = input?.shape ?? [];
  const isFree = shape.length === 4 && shape.slice(1).every((dimension) => sizeOf(dimension) === undefined);
  return isFree ? ['NCHW', 'NHWC'] : [known];
}

/** NCHW where all dimensions are free. */
function layoutOf(shape: readonly (number | string)[]): 'NCHW' | 'NHWC' | undefined {
  if (sizeOf(shape[1]) === 3) return 'NCHW';
  if (sizeOf(shape[3]) === 3) return 'NHWC';
  return sizeOf(shape[1]) === undefined ? 'NCHW' : undefined;
}

/** How a model of another input type comes to take float32. */
function typeRemedy(type: string | undefined): string {
  if (type === 'float16')
    return 'Export the model in float32, or convert it with float32 inputs and outputs: convert_float_to_float16(model, keep_io_types=True).';
  if (/^u?int8$/.test(type ?? ''))
    return 'Export the model with a float32 input, before its Cast or QuantizeLinear. Values from 0 to 255 are said in the card: mean 0, std 1/255.';
  return 'Export the model with a float32 input.';
}

function readOutputs(
  outputs: readonly TensorMetadata[],
  file: string,
  wanted: number,
): Pick<ModelSignature, 'outputNames' | 'undeclaredOutputs'> {
  const numbers = outputs.filter((output) => output.isTensor && OUTPUT_TYPES.has(output.type));
  const withColumns = numbers.map((output) => ({ name: output.name, columns: columnsOf(output) }));
  const named = (columns: number | undefined) =>
    withColumns.filter((output) => output.columns === columns).map(({ name }) => name);
  const exact = named(wanted);
  const undeclared = named(undefined);
  if (exact.length === 0 && undeclared.length > 0) return { outputNames: undeclared };
  if (exact.length > 0) {
    return { outputNames: exact, ...(undeclared.length > 0 ? { undeclaredOutputs: undeclared } : {}) };
  }
  const found = outputs.map(signatureText).join(', ') || 'no output';
  throw otherAnswer(outputs, file, wanted) ?? wrongClassCount(withColumns[0]?.columns, found, file, wanted);
}

/** The error for a model that answers in another way than with a number for every class; undefined where it does not. */
function otherAnswer(outputs: readonly TensorMetadata[], file: string, wanted: number): PluralError | undefined {
  const found = outputs.map(signatureText).join(', ');
  const expected = `one output with a number for each of ${wanted} classes`;
  const fail = (summary: string, remedy: string) =>
    new PluralError('model', summary, { file, expected, found, remedy });
  const other = outputs.find((output) => output.isTensor && columnsOf(output) === wanted);
  if (other) {
    return fail(
      `the output type ${other.type} is not supported`,
      'Export the model with a float32 output (a Cast or DequantizeLinear at its end).',
    );
  }
  if (outputs.some(({ isTensor, type }) => isTensor && /^u?int(8|16|32|64)$/.test(type ?? ''))) {
    return classNumbers(found, file);
  }
  if (outputs.some(({ isTensor }) => !isTensor)) {
    return fail(
      'the model answers with a list of names and scores, not with a tensor',
      'Export it without its last step (ZipMap: zipmap=False), so that its output is [batch, 1000].',
    );
  }
  return undefined;
}

/** The error for a model that names its best class or classes, and gives no score for the others. */
export function classNumbers(found: string, file: string): PluralError {
  return new PluralError('model', 'the model answers with class numbers: an ArgMax or TopK is inside', {
    file,
    expected: 'one output with a score for every class',
    found,
    remedy: 'Export it without that last step, so that its output is [batch, 1000].',
  });
}

/** The error for a model that does not answer with the classes expected: 1000, or as many as its card lists. */
export function wrongClassCount(
  columns: number | undefined,
  found: string,
  file: string,
  wanted: number = CLASS_COUNT,
): PluralError {
  if (wanted !== CLASS_COUNT) {
    return new PluralError('mismatch', 'the card lists another number of classes than the model has', {
      file,
      place: 'classes',
      expected: `${wanted} output columns`,
      found,
    });
  }
  if (columns === CLASS_COUNT + 1) {
    return new PluralError('model', 'the model has 1001 classes: index 0 is the background class of TF-slim', {
      file,
      expected: '1000 classes, index 0 = tench',
      found,
      remedy:
        'Export it without the background class, or give it a card with "classes": [null, 0, 1, …, 999]; else every label would be off by one.',
    });
  }
  return new PluralError('model', 'the model is not an ImageNet-1k classifier', {
    file,
    expected: 'one float32 output with 1000 classes',
    found,
    remedy: 'For a model of some ImageNet-1k classes, list the class index of every output as "classes" in its card.',
  });
}

/** Product of the dimensions after the batch, undefined where one of them or the rank is not declared. */
function columnsOf({ shape }: TensorMetadata): number | undefined {
  if (!shape || shape.length === 0) return undefined;
  const sizes = (shape.length === 1 ? shape : shape.slice(1)).map(sizeOf);
  return sizes.some((size) => size === undefined) ? undefined : sizes.reduce<number>((a, b) => a * b!, 1);
}

function sizeOf(dimension: number | string | undefined): number | undefined {
  return typeof dimension === 'number' && dimension > 0 && dimension < NO_DIMENSION ? dimension : undefined;
}

function signatureText({ name, type, shape }: TensorMetadata): string {
  return `${name}: ${type ?? 'not a tensor'} [${(shape ?? []).join(', ')}]`;
}
