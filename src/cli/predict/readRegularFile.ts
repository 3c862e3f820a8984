import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { PluralError } from '../../lib/pure/errors';
import { formatCount } from '../../lib/pure/formatCount';

/** What the shell's `<(…)` gives is read to its end like a file; any other pipe may never end. */
const GIVEN_BY_SHELL = /^\/(dev|proc\/self)\/fd\/\d+$/;

/**
 * The bytes of a file. Throws `bad-value` on a pipe or a device, whose reader would wait for ever, and on more than `maxBytes`; what the system
 * says where it cannot be read.
 */
export async function readRegularFile(
  path: string,
  maxBytes = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const facts = await stat(path);
  const file = basename(path);
  if (!facts.isFile() && !facts.isDirectory() && !GIVEN_BY_SHELL.test(path)) {
    const found = facts.isFIFO() ? 'a pipe' : facts.isSocket() ? 'a socket' : 'a device';
    throw new PluralError('bad-value', 'not a file that can be read to its end', {
      file,
      found,
      remedy: 'Save it as a file.',
    });
  }
  if (facts.size > maxBytes) {
    throw new PluralError('image', 'file is too large for a picture', {
      file,
      expected: `at most ${formatCount(maxBytes)} bytes`,
      found: formatCount(facts.size),
    });
  }
  return new Uint8Array(await readFile(path));
}
