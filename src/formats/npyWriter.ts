/** Data start at a multiple of this, as numpy writes them. */
const ALIGNMENT = 64;

const TYPES = { '<u2': Uint16Array, '<f4': Float32Array } as const;

/**
 * A row-major NumPy array file (`.npy`, version 1.0).
 * @param descr numpy type, little-endian
 * @param data as many items as `shape` says
 */
export function npyFile<T extends keyof typeof TYPES>(
  descr: T,
  shape: readonly number[],
  data: InstanceType<(typeof TYPES)[T]>,
): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const dataOffset = Math.ceil((10 + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = new TextEncoder().encode(`${text.padEnd(dataOffset - 11)}\n`);
  const bytes = new Uint8Array(dataOffset + data.byteLength);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, header.length, true);
  bytes.set(header, 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), dataOffset);
  return bytes;
}
