import { pictureType } from '../../domain/pictureFiles';
import { PluralError } from '../../lib/pure/errors';
import { MAX_KEPT_BYTES, MAX_PICTURE_BYTES, megabytes } from './archiveLimits';
import type { ArchivePictures } from './archiveTypes';
import { BesideLabels } from './besideLabels';
import { PackedBlobs } from './packedBlobs';

const SHOWN_NAMES = 3;

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
  readonly #links: { readonly path: string; readonly target: string }[] = [];
  readonly #packs = new PackedBlobs((blob) => this.#blobs.push(blob) - 1);
  #others = 0;
  #specials = 0;
  #inner = 0;
  #keptBytes = 0;

  constructor(archive: Blob, file: string) {
    this.#file = file;
    this.#blobs = [archive];
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
    const at = this.#add(path, { blob: 0, start: 0, size: bytes.length });
    this.#packs.add(bytes, (blob, start) => {
      this.#places[at] = { blob, start, size: bytes.length };
    });
  }

  #add(path: string, place: Place): number {
    const at = this.#paths.push(path) - 1;
    this.#places.push(place);
    this.#byPath.set(path, at);
    return at;
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
    if (this.#keptBytes <= MAX_KEPT_BYTES) return;
    throw new PluralError('unsupported', 'archive too large', {
      file: this.#file,
      place,
      expected: `at most ${megabytes(MAX_KEPT_BYTES)} of pictures in a compressed archive`,
      found: 'more',
      remedy: 'Unpack the archive and open the folder, or open the .tar without compression.',
    });
  }

  /** All there is. */
  result(isOpenEnded: boolean): ArchivePictures {
    this.#packs.flush();
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
    return {
      blobs: this.#blobs,
      pictures: this.#paths.map((path, i) => {
        const label = labelOf(i);
        return { path, ...this.#places[i]!, ...(label === undefined ? {} : { label }) };
      }),
      others: this.#others - used,
      specials: this.#specials,
      isOpenEnded,
      notes: [...notes, ...inner],
    };
  }
}
