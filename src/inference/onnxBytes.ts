import { PluralError } from '../lib/pure/errors';
import { otherFormat } from './otherFormat';

/** Top-level fields of ONNX ModelProto (onnx.proto3) and their protobuf wire type: 0 varint, 2 length-delimited. */
const MODEL_FIELDS: ReadonlyMap<number, number> = new Map([
  [1, 0], // ir_version
  [2, 2], // producer_name
  [3, 2], // producer_version
  [4, 2], // domain
  [5, 0], // model_version
  [6, 2], // doc_string
  [7, 2], // graph
  [8, 2], // opset_import
  [14, 2], // metadata_props
  [20, 2], // training_info
  [25, 2], // functions
  [26, 2], // configuration
]);
const GRAPH_FIELD = 7;

/**
 * Looks at the bytes before the runtime does, whose messages say little. Throws code `model`: "file is empty",
 * "not an ONNX file", or "damaged or incomplete model" where it begins as ONNX and ends too early.
 */
export function checkOnnxBytes(bytes: Uint8Array, file: string): void {
  if (bytes.length === 0) {
    throw new PluralError('model', 'file is empty', { file, remedy: 'Download the model again.' });
  }
  const other = otherFormat(bytes);
  if (other) throw notOnnx(file, other.found, other.remedy);

  let at = 0;
  let graphs = 0;
  while (at < bytes.length) {
    const tag = readVarint(bytes, at);
    const field = tag ? Math.floor(tag.value / 8) : 0;
    const wireType = tag ? tag.value % 8 : 0;
    if (!tag || MODEL_FIELDS.get(field) !== wireType) {
      if (at === 0 || graphs === 0) throw notOnnx(file, 'bytes that are no ONNX protobuf');
      throw damaged(file, at, 'an unknown field');
    }
    if (field === GRAPH_FIELD) graphs++;
    const next = readVarint(bytes, tag.end);
    if (!next) throw damaged(file, at, 'the end of the file');
    at = next.end + (wireType === 2 ? next.value : 0);
  }
  if (at > bytes.length) throw damaged(file, bytes.length, `the end of the file, ${at - bytes.length} bytes early`);
  if (graphs === 0) throw notOnnx(file, 'no graph in it');
}

const notOnnx = (file: string, found: string, remedy = 'Choose a file that was exported as ONNX.'): PluralError =>
  new PluralError('model', 'not an ONNX file', { file, found, remedy });

const damaged = (file: string, at: number, found: string): PluralError =>
  new PluralError('model', 'damaged or incomplete model', {
    file,
    place: `byte ${at}`,
    found,
    remedy: 'Download the model again.',
  });

/** An unsigned protobuf varint, exact up to 2^53; undefined where the file ends in it or it is longer than 10 bytes. */
export function readVarint(bytes: Uint8Array, start: number): { value: number; end: number } | undefined {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[start + i];
    if (byte === undefined) return undefined;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, end: start + i + 1 };
  }
  return undefined;
}
