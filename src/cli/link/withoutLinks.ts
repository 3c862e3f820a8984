/** Keys of rows that lead to images in the app. */
const LINKS = new Set(['link', 'links']);

/** Rows without what leads to the app's screens; a figure that does not exist (NaN) becomes null, as JSON has it. */
export function withoutLinks(rows: object): object {
  const text = JSON.stringify(rows, (key, value: unknown) => (LINKS.has(key) ? undefined : value));
  return JSON.parse(text) as object;
}
