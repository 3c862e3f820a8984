/** A size of a large file: `1.26 GB`, `340 MB`. */
export const gigabytes = (bytes: number): string =>
  bytes < 995e6 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(bytes < 99.5e9 ? 2 : 0)} GB`;
