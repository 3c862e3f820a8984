/** A JSON value in a few words, for error messages; never walks into it, so nesting cannot hurt. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 0) return 'an empty object';
    return `an object with ${keys.length} keys (${keys
      .slice(0, 3)
      .map((key) => JSON.stringify(key.slice(0, 40)))
      .join(', ')}${keys.length > 3 ? ', …' : ''})`;
  }
  return `${typeof value} ${String(value)}`;
}

/** True for a JSON object (not null, not a list). */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
