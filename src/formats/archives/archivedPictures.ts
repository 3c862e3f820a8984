import { pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { MAX_INFLATED_BYTES, MAX_KEPT_BYTES, MAX_PICTURE_BYTES, megabytes } from './archiveLimits';
import type { ArchivePictures } from './archiveTypes';
import { BesideLabels } from './besideLabels';
import { PackedBlobs } from './packedBlobs';
import type { PictureStore } from './pictureStore';
import { missedTables, sharedTables } from './sharedTables';
import { isTable, MAX_TABLE_BYTES } from './tables';

const SHOWN_NAMES = 3;

/** So many files that may be tables are kept; those of single pictures make room. */
const MAX_TABLES = 200;

/** Number of the blob that holds what was put into a store. */
export const STORED_BLOB = 1;

/** Where the bytes of a picture lie. */
interface Place {
  /** in `blobs`; 0 is the archive */
  readonly blob: number;
  readonly start: number;
  readonly size: number;
}

/** Gathers what is found in an archive, of whatever kind: pictures, labels beside them, and counts of the rest. */
export class ArchivedPictures {
  readonly otherNames: string[] = [];
  readonly labels = new BesideLabels();
  readonly #file: string;
  readonly #blobs: Blob[];
  readonly #paths: string[] = [];
  readonly #places: Place[] = [];
  readonly #byPath = new Map<string, number>();
  #tables: { readonly path: string; readonly place: Place }[] = [];
  readonly #missed: { readonly path: string }[] = [];
  readonly #links: { readonly path: string; readonly target: string }[] = [];
  readonly #packs = new PackedBlobs((blob) => this.#blobs.push(blob) - 1);
  #others = 0;
  #specials = 0;
  #inner = 0;
  #keptBytes = 0;

  /** @param store takes what is inflated; without one it is held in memory */
  constructor(
    archive: Blob,
    file: string,
    private readonly store?: PictureStore,
  ) {
    this.#file = file;
    this.#blobs = store ? [archive, new Blob()] : [archive];
  }

  get found(): number {
    return this.#paths.length;
  }

  /** A picture whose bytes lie in the archive as they are. */
  view(path: string, start: number, size: number): void {
    this.#add(path, { blob: 0, start, size });
  }

  /** A picture that was inflated. */
  keep(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#add(path, this.#placed(bytes));
  }

  /** Whether a file may be a table, and one more is taken; what is too large, or too much, is said at the end. */
  takesTable(path: string, size: number): boolean {
    if (!isTable(path)) return false;
    if (size <= MAX_TABLE_BYTES) {
      if (this.#tables.length >= MAX_TABLES) this.#tables = this.#shared(this.#tables);
      if (this.#tables.length < MAX_TABLES) return true;
    }
    this.#missed.push({ path });
    return false;
  }

  viewTable(path: string, start: number, size: number): void {
    this.#tables.push({ path, place: { blob: 0, start, size } });
  }

  keepTable(path: string, bytes: Uint8Array<ArrayBuffer>): void {
    this.#tables.push({ path, place: this.#placed(bytes) });
  }

  #shared<T extends { readonly path: string }>(tables: readonly T[]): T[] {
    return sharedTables(
      tables,
      this.#paths.map((path) => ({ path })),
    );
  }

  /** Where what was inflated lies, or will lie once its blob is full. */
  #placed(bytes: Uint8Array<ArrayBuffer>): Place {
    const size = bytes.length;
    if (this.store) return { blob: STORED_BLOB, start: this.store.add(bytes), size };
    const place: { -readonly [K in keyof Place]: Place[K] } = { blob: 0, start: 0, size };
    this.#packs.add(bytes, (blob, start) => {
      place.blob = blob;
      place.start = start;
    });
    return place;
  }

  /** An archive that was added to may hold a path twice: unpacked, the later file takes the place of the earlier, which is left over. */
  #add(path: string, place: Place): void {
    const before = this.#byPath.get(path);
    this.#paths.push(path);
    this.#places.push(before === undefined ? place : this.#places[before]!);
    if (before === undefined) this.#byPath.set(path, this.#paths.length - 1);
    else this.#places[before] = place;
  }

  /** Another name of a picture; it counts where that picture is in the archive. */
  link(path: string, target: string): void {
    this.#links.push({ path, target });
  }

  other(path: string): void {
    if (this.#others++ < SHOWN_NAMES) this.otherNames.push(path);
    if (/\.(tar|tgz|tar\.gz|zip)$/i.test(path)) this.#inner++;
  }

  special(): void {
    this.#specials++;
  }

  /**
   * Throws `unsupported` where a picture is larger than can be meant, or where so many would be kept inflated.
   * @param isKept false: its bytes lie in the archive as they are
   */
  refuseLarge(path: string, offset: number, size: number, isKept: boolean): void {
    if (isKept) this.#keptBytes += size;
    const place = `byte ${offset.toLocaleString('en')}, ${JSON.stringify(path.slice(-80))}`;
    if (size > MAX_PICTURE_BYTES) {
      throw new PluralError('unsupported', 'picture larger than can be meant', {
        file: this.#file,
        place,
        expected: `at most ${megabytes(MAX_PICTURE_BYTES)}`,
        found: megabytes(size),
      });
    }
    const maxBytes = this.store ? MAX_INFLATED_BYTES : MAX_KEPT_BYTES;
    if (this.#keptBytes <= maxBytes) return;
    throw new PluralError('unsupported', 'archive too large', {
      file: this.#file,
      place,
      expected: `at most ${megabytes(maxBytes)} of pictures in a compressed archive`,
      found: 'more',
      remedy: 'Unpack the archive and open the folder, or open the .tar without compression.',
    });
  }

  /** All there is. */
  async result(isOpenEnded: boolean): Promise<ArchivePictures> {
    this.#packs.flush();
    if (this.store) this.#blobs[STORED_BLOB] = await this.store.finish();
    for (const { path, target } of this.#links) {
      const at = this.#byPath.get(target);
      if (at === undefined || !pictureType(path)) this.#specials++;
      else this.#add(path, this.#places[at]!);
    }
    const { labelOf, used, notes } = this.labels.result(this.#paths);
    const inner =
      this.#inner === 0
        ? []
        : [
            `${this.#inner} ${this.#inner === 1 ? 'archive' : 'archives'} inside ${this.#file} ${this.#inner === 1 ? 'was' : 'were'} not opened: unpack it and open the folder.`,
          ];
    const missed = this.#shared(this.#missed);
    const tables = this.#shared(this.#tables).map(({ path, place }) => ({ path, ...place }));
    return {
      blobs: this.#blobs,
      pictures: this.#paths.map((path, i) => {
        const label = labelOf(i);
        return { path, ...this.#places[i]!, ...(label === undefined ? {} : { label }) };
      }),
      ...(tables.length > 0 ? { tables } : {}),
      others: this.#others - used,
      specials: this.#specials,
      isOpenEnded,
      notes: [...notes, ...inner, ...(missed.length > 0 ? [missedTables(missed, MAX_TABLES)] : [])],
    };
  }
}
