import { PluralError } from '../../lib/pure/errors';
import { nameText } from './nameText';

/** Headers, and the padding after data, come in blocks of this many bytes. */
export const BLOCK_BYTES = 512;

/** One header block of a tar file, as it stands there. */
export interface TarHeader {
  /** prefix and name, joined */
  readonly name: string;
  /** data bytes after the header */
  readonly size: number;
  /** type flag: `0` file, `1` and `2` links, `3` `4` `6` devices, `5` folder, `x` `g` pax, `L` `K` GNU long names */
  readonly type: string;
  /** what a link leads to; empty for others */
  readonly link: string;
  /** POSIX's form, not GNU's own or the one before both */
  readonly isUstar: boolean;
  /** a file with holes (GNU, type `S`) whose map of them goes on in blocks after this one, `sparseMapGoesOn` of each */
  readonly isMapped: boolean;
}

/** Of a block that goes on with the map of holes: whether another one follows. Source: GNU tar manual, "Basic Tar Format", struct sparse_header. */
export const sparseMapGoesOn = (block: Uint8Array): boolean => block[504] === 1;

/**
 * Parses a header block: ustar (POSIX.1-1988), GNU and the form before both. Undefined for a block of zeros, which ends an archive.
 * Throws `bad-format` where the checksum or the size is wrong. Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar manual,
 * "Basic Tar Format".
 */
export function parseTarHeader(block: Uint8Array, file: string, at: number): TarHeader | undefined {
  if (isZero(block)) return undefined;
  const place = `byte ${at.toLocaleString('en')}`;
  const stored = octal(block.subarray(148, 156));
  const [unsigned, signed] = checksums(block);
  if (stored !== unsigned && stored !== signed) {
    throw new PluralError('bad-format', 'damaged header of an entry', {
      file,
      place,
      expected: `checksum ${unsigned}`,
      found: stored === undefined ? 'no number' : `checksum ${stored}`,
      remedy: 'Download or pack the archive again. Nothing of it was opened.',
    });
  }
  const size = sizeOf(block.subarray(124, 136));
  const name = textOf(block.subarray(0, 100));
  if (size === undefined) {
    throw new PluralError('bad-format', 'entry without a size', {
      file,
      place,
      expected: 'an octal number',
      found: JSON.stringify(textOf(block.subarray(124, 136))),
      remedy: 'Pack the archive again.',
    });
  }
  // GNU's own form keeps times where ustar has the prefix
  const prefix = isUstar(block) ? textOf(block.subarray(345, 500)) : '';
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156]!);
  const link = type === '1' || type === '2' ? textOf(block.subarray(157, 257)) : '';
  const isMapped = type === 'S' && block[482] === 1;
  return { name: prefix ? `${prefix}/${name}` : name, size, type, link, isUstar: isUstar(block), isMapped };
}

/** True for a block of zeros, which ends an archive. */
export function isZero(block: Uint8Array): boolean {
  for (let i = 0; i < block.length; i++) if (block[i] !== 0) return false;
  return true;
}

/** True where the block says that it is one (ustar or GNU); the form before both does not. */
export function hasTarMagic(block: Uint8Array): boolean {
  return textOf(block.subarray(257, 262)) === 'ustar';
}

const isUstar = (block: Uint8Array): boolean => hasTarMagic(block) && block[262] === 0;

/** Sums of all bytes, the checksum's own taken as spaces; some old programs summed signed bytes. */
function checksums(block: Uint8Array): [unsigned: number, signed: number] {
  let unsigned = 0;
  let signed = 0;
  for (let i = 0; i < block.length; i++) {
    const value = i >= 148 && i < 156 ? 32 : block[i]!;
    unsigned += value;
    signed += value > 127 ? value - 256 : value;
  }
  return [unsigned, signed];
}

/** Octal digits, or a large number in base 256 whose first bit is set (GNU); nothing at all (a GNU volume label) is none. */
function sizeOf(field: Uint8Array): number | undefined {
  if (isZero(field)) return 0;
  if (field[0] !== 0x80) return octal(field);
  const value = field.subarray(1).reduce((sum, byte) => sum * 256 + byte, 0);
  return Number.isSafeInteger(value) ? value : undefined;
}

function octal(field: Uint8Array): number | undefined {
  const text = textOf(field).trim();
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

/** Text up to the first zero. */
export function textOf(field: Uint8Array): string {
  const end = field.indexOf(0);
  return nameText(end < 0 ? field : field.subarray(0, end));
}
