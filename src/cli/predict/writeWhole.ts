import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { messageOf, PluralError } from '../../lib/pure/errors';

/** Does what writes to `file`; throws `storage` that names it where the system refuses (a full disk says no name of its own). */
export function writing<T>(file: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new PluralError('storage', 'cannot be written', {
      file,
      found: messageOf(error).split(/, (write|open|mkdir|rename)\b/)[0]!,
      remedy: 'Make room, or choose another place with --out.',
    });
  }
}

/** Writes under another name first, so that a reader never sees half a file; what could not be written whole is not left behind. Throws `storage`. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const draft = `${path}.writing`;
  writing(path, () => {
    try {
      writeFileSync(draft, content);
      renameSync(draft, path);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}

/** Makes a folder and those above it. Throws `storage`. */
export function makeFolder(path: string): void {
  writing(path, () => mkdirSync(path, { recursive: true }));
}
