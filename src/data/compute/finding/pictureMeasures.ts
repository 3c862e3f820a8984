import type { Dataset } from '../../../domain/dataset';
import { measuresOf } from '../../../domain/pictureMeasures';
import type { MeasureColumns } from '../../../domain/query/pictureTerms';

type Ids = Pick<Dataset, 'imageIds'>;

interface KeptColumns {
  readonly imageIds: readonly string[];
  readonly version: number;
  readonly columns: MeasureColumns;
}

/** What is known of the pictures of this visit, by image id. */
export class PictureMeasures {
  readonly #sizes = new Map<string, readonly [widthPx: number, heightPx: number]>();
  readonly #sharp = new Map<string, number>();
  #version = 0;
  #kept: KeptColumns | undefined;

  /** Sizes in pixels as stored, [n x 2]; 0 x 0 where a picture cannot be read. */
  addSizes(imageIds: readonly string[], sizes: Uint32Array): void {
    imageIds.forEach((id, i) => {
      this.#sizes.set(id, [sizes[2 * i]!, sizes[2 * i + 1]!]);
    });
    this.#version += 1;
  }

  /** Sharpness, [n], see `sharpnessOf`; NaN where a picture cannot be decoded. */
  addSharpness(imageIds: readonly string[], values: Float32Array): void {
    imageIds.forEach((id, i) => {
      this.#sharp.set(id, values[i]!);
    });
    this.#version += 1;
  }

  /** Other pictures may have come under these ids. */
  forget(imageIds: readonly string[]): void {
    if (this.#sizes.size === 0 && this.#sharp.size === 0) return;
    for (const id of imageIds) {
      this.#sizes.delete(id);
      this.#sharp.delete(id);
    }
    this.#version += 1;
  }

  /** How many of a dataset's pictures were looked at, those that could not be read among them. */
  seen({ imageIds }: Ids, what: 'size' | 'sharp'): number {
    const known = what === 'size' ? this.#sizes : this.#sharp;
    // most often nothing was measured
    return known.size === 0 ? 0 : imageIds.reduce((n, id) => n + Number(known.has(id)), 0);
  }

  /** The measures of a dataset's pictures, row by row. Kept until more are known. */
  columns({ imageIds }: Ids): MeasureColumns {
    if (this.#kept?.imageIds === imageIds && this.#kept.version === this.#version) return this.#kept.columns;
    const column = () => new Float32Array(imageIds.length).fill(Number.NaN);
    const columns = { side: column(), aspect: column(), lost: column(), sharp: column() };
    imageIds.forEach((id, row) => {
      const size = this.#sizes.get(id);
      const sharp = this.#sharp.get(id);
      if (sharp !== undefined) columns.sharp[row] = sharp;
      if (!size) return;
      const { side, aspect, lost } = measuresOf(...size);
      columns.side[row] = side;
      columns.aspect[row] = aspect;
      columns.lost[row] = lost;
    });
    this.#kept = { imageIds, version: this.#version, columns };
    return columns;
  }
}
