/** A protobuf field: its number, wire type and bytes. */
interface Field {
  readonly number: number;
  readonly wireType: number;
  readonly bytes: Buffer;
}

const GRAPH = 7;
const NODE = 1;
const NODE_INPUT = 1;
const GRAPH_INPUT = 11;
const VALUE_NAME = 1;

/** An ONNX model whose input has another name: transformers.js insists on `pixel_values`. */
export function renameInput(model: Buffer, from: string, to: string): Buffer {
  const rename = (bytes: Buffer): Buffer => (bytes.toString() === from ? Buffer.from(to) : bytes);
  return mapFields(model, GRAPH, (graph) =>
    mapFields(
      mapFields(graph, NODE, (node) => mapFields(node, NODE_INPUT, rename)),
      GRAPH_INPUT,
      (value) => mapFields(value, VALUE_NAME, rename),
    ),
  );
}

function mapFields(message: Buffer, number: number, change: (bytes: Buffer) => Buffer): Buffer {
  return Buffer.concat(
    fieldsOf(message).flatMap((field) => {
      const changed = field.number === number && field.wireType === 2 ? change(field.bytes) : field.bytes;
      const tag = varint(field.number * 8 + field.wireType);
      return field.wireType === 2 ? [tag, varint(changed.length), changed] : [tag, changed];
    }),
  );
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const [tag, afterTag] = readVarint(message, at);
    const wireType = tag % 8;
    let start = afterTag;
    let end: number;
    if (wireType === 2) {
      const [length, afterLength] = readVarint(message, afterTag);
      start = afterLength;
      end = start + length;
    } else if (wireType === 0) end = readVarint(message, afterTag)[1];
    else end = afterTag + (wireType === 1 ? 8 : 4);
    fields.push({ number: Math.floor(tag / 8), wireType, bytes: message.subarray(start, end) });
    at = end;
  }
  return fields;
}

function readVarint(bytes: Buffer, start: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; ; i++) {
    const byte = bytes[start + i]!;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return [value, start + i + 1];
  }
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return Buffer.from([...bytes, left]);
}
