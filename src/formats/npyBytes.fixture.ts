/** A `.npy` file for tests: a header made of its parts (or given as text) and the data bytes. */
export function npyBytes(file: {
  readonly descr?: string;
  readonly shape?: readonly number[];
  readonly fortran?: boolean;
  readonly header?: string;
  readonly version?: number;
  readonly data: Uint8Array;
}): Uint8Array {
  const { descr = '|u1', shape = [], fortran = false, version = 1, data } = file;
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text =
    file.header ?? `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': ${tuple}, }`;
  const header = new TextEncoder().encode(`${text}\n`);
  const start = version === 1 ? 10 : 12;
  const bytes = new Uint8Array(start + header.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(header, start);
  bytes.set(data, start + header.length);
  return bytes;
}

/** Rows of class indices as the int64 array that upstream stores. */
export function predictionBytes(rows: readonly (readonly number[])[], fortran = false): Uint8Array {
  const k = rows[0]!.length;
  const order = fortran ? Array.from({ length: k }, (_, r) => rows.map((row) => row[r]!)).flat() : rows.flat();
  const data = new Uint8Array(BigInt64Array.from(order, BigInt).buffer);
  return npyBytes({ descr: '<i8', shape: [rows.length, k], fortran, data });
}
