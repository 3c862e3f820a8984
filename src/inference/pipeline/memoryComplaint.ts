/** Growth past this and half of what a worker had after its first batch counts as a leak, bytes. */
const GROWTH_BYTES = 256e6;

const firstBytes = new WeakMap<object, number>();

/** Why a worker is to be replaced for its memory, undefined where it is well. `bytes` 0: not known. */
export function memoryComplaint(worker: object, bytes: number): string | undefined {
  const first = firstBytes.get(worker) ?? bytes;
  firstBytes.set(worker, first);
  if (bytes <= 1.5 * first + GROWTH_BYTES) return undefined;
  return `replaced because its memory grew from ${megabytes(first)} to ${megabytes(bytes)}`;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
