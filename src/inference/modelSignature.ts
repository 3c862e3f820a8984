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
  /** outputs that may hold the classes, best first; more than one only where shapes are not declared */
  readonly outputNames: readonly string[];
}

/** Classes of ImageNet-1k. */
export const CLASS_COUNT = 1000;

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
  return { ...readInput(inputs, file), outputNames: readOutputs(outputs, file, columns) };
}

function readInput(inputs: readonly TensorMetadata[], file: string): Omit<ModelSignature, 'outputNames'> {
  const [input] = inputs;
  const fail = (summary: string, found: string, remedy?: string) =>
    new PluralError('model', summary, { file, expected: EXPECTED_INPUT, found, ...(remedy ? { remedy } : {}) });
  if (!input || inputs.length > 1) {
    throw fail(
      'the model does not take one picture',
      `${inputs.length} inputs: ${inputs.map(signatureText).join(', ')}`,
    );
  }
  const found = signatureText(input);
  if (!input.isTensor || !input.shape) throw fail('the input is not a tensor', found);
  const { shape } = input;
  if (shape.length !== 4)
    throw fail('the input has the wrong rank', found, 'Export the model with pictures as its input, four dimensions.');
  if (input.type !== 'float32') {
    throw fail(`the input type ${input.type} is not supported`, found, 'Export the model with a float32 input.');
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
  return {
    inputName: input.name,
    layout,
    ...(inputSizePx === undefined ? {} : { inputSizePx }),
    ...(fixedBatch === undefined ? {} : { fixedBatch }),
  };
}

/** NCHW where all dimensions are free: exporters of PyTorch leave them free, those of TensorFlow declare the channels. */
function layoutOf(shape: readonly (number | string)[]): 'NCHW' | 'NHWC' | undefined {
  if (sizeOf(shape[1]) === 3) return 'NCHW';
  if (sizeOf(shape[3]) === 3) return 'NHWC';
  return sizeOf(shape[1]) === undefined ? 'NCHW' : undefined;
}

function readOutputs(outputs: readonly TensorMetadata[], file: string, wanted: number): string[] {
  const floats = outputs.filter((output) => output.isTensor && output.type === 'float32');
  const withColumns = floats.map((output) => ({ name: output.name, columns: columnsOf(output) }));
  const exact = withColumns.find(({ columns }) => columns === wanted);
  if (exact) return [exact.name];
  const unknown = withColumns.filter(({ columns }) => columns === undefined).map(({ name }) => name);
  if (unknown.length > 0) return unknown;
  throw wrongClassCount(withColumns[0]?.columns, outputs.map(signatureText).join(', ') || 'no output', file, wanted);
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
  return typeof dimension === 'number' && dimension > 0 ? dimension : undefined;
}

function signatureText({ name, type, shape }: TensorMetadata): string {
  return `${name}: ${type ?? 'not a tensor'} [${(shape ?? []).join(', ')}]`;
}
