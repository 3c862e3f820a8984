import { PluralError } from '../../lib/pure/errors';

/** Kinds of archives that are told apart by their first bytes and not read: name, bytes, and what makes a .tar or a folder of them. */
const KINDS: readonly (readonly [name: string, head: readonly number[], command: (file: string) => string])[] = [
  ['bzip2', [0x42, 0x5a, 0x68], (file) => `bunzip2 -k ${file}`],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], (file) => `xz -dk ${file}`],
  ['Zstandard', [0x28, 0xb5, 0x2f, 0xfd], (file) => `zstd -d ${file}`],
  ['LZ4', [0x04, 0x22, 0x4d, 0x18], (file) => `lz4 -d ${file}`],
  ['lzip', [0x4c, 0x5a, 0x49, 0x50], (file) => `lzip -dk ${file}`],
  ['LZW (compress)', [0x1f, 0x9d], (file) => `uncompress -k ${file}`],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], (file) => `7z x ${file}`],
  ['RAR', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07], (file) => `unrar x ${file}`],
];

/** As many first bytes tell. */
export const HEAD_BYTES = 8;

/** Throws `unsupported` with the command that converts it, where the first bytes are those of an archive of another kind. */
export function refuseOtherKinds(head: Uint8Array, file: string): void {
  const kind = KINDS.find(([, bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (!kind) return;
  const [name, , command] = kind;
  const makesFolder = name === '7z' || name === 'RAR';
  throw new PluralError('unsupported', 'not an archive that can be read', {
    file,
    expected: 'a tar file, plain or compressed with gzip, or a ZIP archive',
    found: `${name} data`,
    remedy: `Convert it on a command line and open ${makesFolder ? 'the folder' : 'the .tar'} that comes of it: ${command(quoted(file))}`,
  });
}

/** A file name as a shell takes it. */
const quoted = (file: string): string => (/^[\w.-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`);
