/** What is done to a head's logits on the way to an output. */
export type Step =
  | 'Identity'
  | 'Softmax'
  | 'LogSoftmax'
  | 'Sigmoid'
  | 'Softplus'
  | 'Tanh'
  | 'Exp'
  | 'Hardmax'
  | 'Relu'
  | 'Percent'
  | 'ArgMax'
  | 'Float16'
  | 'Float64'
  /** all scores, sorted */
  | 'TopK'
  /** one row, whatever the batch */
  | 'OneRow'
  /** less the largest of the batch: pictures change each other */
  | 'Mixed';

/** An output of a made model: a linear head over the mean colour of a picture. */
export interface MadeOutput {
  readonly name: string;
  /** heads of the same number have the same weights */
  readonly head: number;
  readonly steps?: readonly Step[];
  /** layers before the head that change nothing; default 0 */
  readonly depth?: number;
  /** whether the columns are declared; default true */
  readonly declared?: boolean;
}

export interface MadeModel {
  readonly outputs: readonly MadeOutput[];
  /** default 1000 */
  readonly columns?: number;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly irVersion?: number;
  readonly opset?: number;
  /** declared input; default a free batch of 3 x 8 x 8 */
  readonly inputShape?: readonly (number | string)[];
}

type Bytes = readonly number[] | Uint8Array;

const FLOAT = 1;
const INT64 = 7;
const FLOAT16 = 10;
const FLOAT64 = 11;

/** An `.onnx` file of a few layers, made from bytes: onnx.proto3 by hand. */
export function onnxModel(made: MadeModel): Uint8Array<ArrayBuffer> {
  const { outputs, columns = 1000, metadata = {}, irVersion = 8, opset = 13, inputShape = ['batch', 3, 8, 8] } = made;
  const heads = [...new Set(outputs.map(({ head }) => head))];
  const graph = [
    ...node('GlobalAveragePool', ['input'], ['pooled']),
    ...node('Flatten', ['pooled'], ['mean']),
    ...heads.flatMap((head) => tensor(5, `w${head}`, [3, columns], FLOAT, floats(weights(head, columns)))),
    ...(outputs.some(({ steps }) => steps?.includes('Percent')) ? tensor(5, 'hundred', [], FLOAT, floats([100])) : []),
    ...tensor(5, 'count', [1], INT64, int64([columns])),
    ...tensor(5, 'one row', [2], INT64, int64([1, columns])),
    ...outputs.flatMap((output) => nodesOf(output)),
    ...message(2, text('g')),
    ...valueInfo(11, 'input', FLOAT, inputShape),
    ...outputs.flatMap((o) => outputInfo(o, columns)),
  ];
  const props = Object.entries(metadata).flatMap(([key, value]) =>
    message(14, [...message(1, text(key)), ...message(2, text(value))]),
  );
  const bytes = [...number(1, irVersion), ...message(8, number(2, opset)), ...message(7, graph), ...props];
  return Uint8Array.from(bytes);
}

/** The logits of a head for a picture of one colour, in the order of columns. */
export function weights(head: number, columns: number): number[] {
  let state = 12_345 + 7919 * head;
  const next = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (8 * state) / 2 ** 32 - 4;
  };
  return Array.from({ length: 3 * columns }, next);
}

function nodesOf({ name, head, steps = [], depth = 0 }: MadeOutput): number[] {
  const nodes: number[] = [];
  let at = 'mean';
  for (let i = 0; i < depth; i++) {
    nodes.push(...node('Identity', [at], [`${name} d${i}`]));
    at = `${name} d${i}`;
  }
  const all: readonly (Step | 'MatMul')[] = ['MatMul', ...steps];
  all.forEach((step, i) => {
    const to = i === all.length - 1 ? name : `${name} s${i}`;
    nodes.push(...stepNode(step, at, to, head));
    at = to;
  });
  return nodes;
}

function stepNode(step: Step | 'MatMul', from: string, to: string, head: number): number[] {
  switch (step) {
    case 'MatMul':
      return node('MatMul', [from, `w${head}`], [to]);
    case 'Percent':
      return [...node('Softmax', [from], [`${to} p`]), ...node('Mul', [`${to} p`, 'hundred'], [to])];
    case 'ArgMax':
      return node('ArgMax', [from], [to], [attribute('axis', 1), attribute('keepdims', 0)]);
    case 'TopK':
      return node('TopK', [from, 'count'], [to, `${to} numbers`]);
    case 'OneRow':
      return node('Reshape', [from, 'one row'], [to]);
    case 'Mixed':
      return [...node('ReduceMax', [from], [`${to} most`]), ...node('Sub', [from, `${to} most`], [to])];
    case 'Float16':
      return node('Cast', [from], [to], [attribute('to', FLOAT16)]);
    case 'Float64':
      return node('Cast', [from], [to], [attribute('to', FLOAT64)]);
    default:
      return node(step, [from], [to]);
  }
}

function outputInfo({ name, steps = [], declared = true }: MadeOutput, columns: number): number[] {
  const last = steps.at(-1);
  const type = last === 'Float16' ? FLOAT16 : last === 'Float64' ? FLOAT64 : FLOAT;
  if (steps.includes('ArgMax')) return valueInfo(12, name, last === 'ArgMax' ? INT64 : type, ['batch']);
  return valueInfo(12, name, type, ['batch', declared ? columns : 'columns']);
}

function node(op: string, inputs: readonly string[], outputs: readonly string[], attributes: readonly Bytes[] = []) {
  return message(1, [
    ...inputs.flatMap((name) => message(1, text(name))),
    ...outputs.flatMap((name) => message(2, text(name))),
    ...message(4, text(op)),
    ...attributes.flatMap((a) => message(5, a)),
  ]);
}

const attribute = (name: string, value: number) => [...message(1, text(name)), ...number(3, value), ...number(20, 2)];

function tensor(field: number, name: string, dims: readonly number[], type: number, data: Bytes): number[] {
  return message(field, [
    ...dims.flatMap((dim) => number(1, dim)),
    ...number(2, type),
    ...message(8, text(name)),
    ...message(9, data),
  ]);
}

function valueInfo(field: number, name: string, type: number, shape: readonly (number | string)[]): number[] {
  const dims = shape.flatMap((dim) => message(1, typeof dim === 'number' ? number(1, dim) : message(2, text(dim))));
  const tensorType = [...number(1, type), ...message(2, dims)];
  return message(field, [...message(1, text(name)), ...message(2, message(1, tensorType))]);
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const floats = (values: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(values).buffer);
const int64 = (values: readonly number[]): Uint8Array => new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)];
const message = (field: number, content: Bytes): number[] => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];

/** A protobuf varint; negative numbers take ten bytes, as 64-bit two's complement. */
function varint(value: number): number[] {
  let left = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  for (; left > 127n; left >>= 7n) bytes.push(Number(left & 127n) | 128);
  return [...bytes, Number(left)];
}
