import { protobufFields } from './protobufFields';

/** Where an output of a model comes from in its graph. */
export interface OutputFacts {
  readonly name: string;
  /** nodes on the longest way from an input to it */
  readonly depth: number;
  /** operator whose values it holds, past those that only change shape or number type; undefined where no node makes it */
  readonly lastOp?: string;
  /** numbers for one picture, where they are declared */
  readonly columns?: number;
}

/** What an `.onnx` file says of itself that the runtime does not tell. */
export interface OnnxFacts {
  readonly irVersion?: number;
  /** version of every operator set, by domain; `ai.onnx` for the standard one */
  readonly opsets: ReadonlyMap<string, number>;
  /** `metadata_props`: what exporters write down, such as class names */
  readonly metadata: ReadonlyMap<string, string>;
  /** outputs of the graph, in order */
  readonly outputs: readonly OutputFacts[];
  /** kinds of nodes in the graph */
  readonly ops: ReadonlySet<string>;
}

/** Field numbers of onnx.proto3. */
const MODEL = { irVersion: 1, graph: 7, opset: 8, metadata: 14 } as const;
const GRAPH = { node: 1, output: 12 } as const;
const NODE = { input: 1, output: 2, op: 4 } as const;

/** Operators whose output holds the values of their first input. */
const PASSING: ReadonlySet<string> = new Set([
  'Identity',
  'Reshape',
  'Flatten',
  'Squeeze',
  'Unsqueeze',
  'Cast',
  'CastLike',
  'Transpose',
  'Dropout',
  'QuantizeLinear',
  'DequantizeLinear',
]);

const decoder = new TextDecoder();

/** Reads a model whose top level was checked (`checkOnnxBytes`). Never throws: what is not there is left out. */
export function readOnnxFacts(bytes: Uint8Array): OnnxFacts {
  let irVersion: number | undefined;
  let graph: Uint8Array | undefined;
  const opsets = new Map<string, number>();
  const metadata = new Map<string, string>();
  for (const { field, content, value } of protobufFields(bytes)) {
    if (field === MODEL.irVersion) irVersion = value;
    else if (!content) continue;
    else if (field === MODEL.graph) graph = content;
    else if (field === MODEL.opset) {
      const { texts, numbers } = smallMessage(content);
      opsets.set(texts.get(1) || 'ai.onnx', numbers.get(2) ?? 0);
    } else if (field === MODEL.metadata) {
      const { texts } = smallMessage(content);
      metadata.set(texts.get(1) ?? '', texts.get(2) ?? '');
    }
  }
  return {
    ...(irVersion === undefined ? {} : { irVersion }),
    opsets,
    metadata,
    ...readGraph(graph ?? new Uint8Array()),
  };
}

/** One pass: ONNX demands that nodes stand after those whose outputs they take. */
function readGraph(graph: Uint8Array): Pick<OnnxFacts, 'outputs' | 'ops'> {
  const made = new Map<string, { readonly depth: number; readonly lastOp?: string }>();
  const ops = new Set<string>();
  const declared: { readonly name: string; readonly columns?: number }[] = [];
  for (const { field, content } of protobufFields(graph)) {
    if (!content) continue;
    if (field === GRAPH.output) declared.push(readOutput(content));
    if (field !== GRAPH.node) continue;
    const { op, inputs, outputs } = readNode(content);
    ops.add(op);
    const depth = 1 + inputs.reduce((most, name) => Math.max(most, made.get(name)?.depth ?? 0), 0);
    const lastOp = PASSING.has(op) ? made.get(inputs[0] ?? '')?.lastOp : op;
    for (const name of outputs) made.set(name, { depth, ...(lastOp === undefined ? {} : { lastOp }) });
  }
  return { ops, outputs: declared.map((output) => ({ ...output, ...(made.get(output.name) ?? { depth: 0 }) })) };
}

/** Name and, where its shape is declared, numbers of a ValueInfoProto: type (2), its tensor (1), its shape (2), its dimensions (1), a value (1). */
function readOutput(info: Uint8Array): { name: string; columns?: number } {
  const inside = (bytes: Uint8Array, wanted: number): Uint8Array[] =>
    [...protobufFields(bytes)].flatMap(({ field, content }) => (content && field === wanted ? [content] : []));
  const name = smallMessage(info).texts.get(1) ?? '';
  const dimensions = [2, 1, 2, 1].reduce<Uint8Array[]>(
    (found, field) => found.flatMap((b) => inside(b, field)),
    [info],
  );
  const sizes = dimensions
    .slice(dimensions.length > 1 ? 1 : 0)
    .map((d) => smallMessage(d).numbers.get(1) ?? Number.NaN);
  const columns = sizes.length === 0 ? Number.NaN : sizes.reduce((a, b) => a * b, 1);
  return columns > 0 ? { name, columns } : { name };
}

function readNode(node: Uint8Array): { op: string; inputs: string[]; outputs: string[] } {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let op = '';
  for (const { field, content } of protobufFields(node)) {
    if (!content) continue;
    if (field === NODE.input) inputs.push(decoder.decode(content));
    else if (field === NODE.output) outputs.push(decoder.decode(content));
    else if (field === NODE.op) op = decoder.decode(content);
  }
  return { op, inputs, outputs };
}

/** Texts and numbers of a message without messages in it, by field. */
function smallMessage(bytes: Uint8Array): { texts: Map<number, string>; numbers: Map<number, number> } {
  const texts = new Map<number, string>();
  const numbers = new Map<number, number>();
  for (const { field, content, value } of protobufFields(bytes)) {
    if (content) texts.set(field, decoder.decode(content));
    else numbers.set(field, value);
  }
  return { texts, numbers };
}
