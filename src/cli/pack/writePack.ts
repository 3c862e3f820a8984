import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BuiltPack } from './buildPack';

/**
 * Writes a pack as folder `dir`: first beside it, then renamed into place, so that a failure leaves an earlier pack as it was.
 * Replaces everything in `dir`.
 */
export async function writePack(dir: string, { manifest, files }: BuiltPack): Promise<void> {
  const target = resolve(dir);
  const parent = dirname(target);
  await mkdir(parent, { recursive: true });
  const fresh = await mkdtemp(join(parent, `.${basename(target)}-`));
  try {
    await chmod(fresh, 0o755); // mkdtemp makes it private; a web server must read it
    for (const [path, bytes] of files) {
      await mkdir(dirname(join(fresh, path)), { recursive: true });
      await writeFile(join(fresh, path), bytes);
    }
    await writeFile(join(fresh, 'pack.json'), `${JSON.stringify(manifest)}\n`);
    await replaceFolder(fresh, target);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Moves `fresh` to `target`; an earlier target comes back where that fails. */
async function replaceFolder(fresh: string, target: string): Promise<void> {
  const old = `${fresh}-old`;
  const hadOld = await rename(target, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  try {
    await rename(fresh, target);
  } catch (error) {
    if (hadOld) await rename(old, target);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
