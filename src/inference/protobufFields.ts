import { readVarint } from './onnxBytes';

/** One field of a protobuf message: its bytes, or its value where it is a varint. */
export type ProtobufField =
  | { readonly field: number; readonly content: Uint8Array; readonly value?: undefined }
  | { readonly field: number; readonly value: number; readonly content?: undefined };

/** Bytes of fields of fixed length, by wire type. */
const FIXED: Readonly<Record<number, number>> = { 1: 8, 5: 4 };

/** Length-delimited and varint fields of a message; ends quietly at bytes that are no protobuf, which the runtime reports. */
export function* protobufFields(bytes: Uint8Array): Generator<ProtobufField> {
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    if (!tag) return;
    const field = Math.floor(tag.value / 8);
    const wireType = tag.value % 8;
    const value = wireType === 0 || wireType === 2 ? readVarint(bytes, tag.end) : undefined;
    if (wireType === 2 && value) {
      yield { field, content: bytes.subarray(value.end, value.end + value.value) };
      at = value.end + value.value;
    } else if (wireType === 0 && value) {
      yield { field, value: value.value };
      at = value.end;
    } else if (FIXED[wireType]) at = tag.end + FIXED[wireType];
    else return;
  }
}
