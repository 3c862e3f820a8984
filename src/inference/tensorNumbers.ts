/** The numbers of a tensor as float32; undefined where they are of a type that is not read here. */
export function float32Of(type: string, data: unknown): Float32Array | undefined {
  if (data instanceof Float32Array) return data;
  if (data instanceof Float64Array) return Float32Array.from(data);
  if (type !== 'float16' || !ArrayBuffer.isView(data)) return undefined;
  // the runtime gives bits where the browser has no Float16Array
  if (data instanceof Uint16Array) return Float32Array.from(data, numberOfHalf);
  return Float32Array.from(data as unknown as Iterable<number>);
}

/** The number behind the 16 bits of IEEE 754 half precision. */
export function numberOfHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
