import { PluralError } from '../../lib/pure/errors';

/** What a browser keeps for this page, by kind. */
export type RecordKind = 'run' | 'import' | 'labels' | 'edits' | 'folder' | 'model' | 'card' | 'checksum' | 'pictures';

/** A stored record that is not what this version writes: it is listed, can be saved as a file and deleted, and is used for nothing. */
export interface DamagedRecord {
  readonly kind: RecordKind;
  /** its key in the browser's database, which may be anything that a database takes */
  readonly key: IDBValidKey;
  /** as a reader may know it */
  readonly name: string;
  /** what is wrong with it */
  readonly reason: string;
}

/** A stored record was read that is not what this version writes. */
export class DamagedError extends PluralError {
  constructor(summary: string, place: string, remedy: string) {
    super('storage', summary, { place, remedy });
  }
}

/** A key of the browser's database as text, cut to a line. */
export function keyText(key: unknown): string {
  const text = typeof key === 'string' ? key : (JSON.stringify(key) ?? String(key));
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
