import { createHash } from 'node:crypto';
import type { PackManifest } from '../../data/pack/manifest';
import { type PackKind, writePackFile } from '../../formats/packFile';

/** The files of a pack while it is being built, in memory (15 MB for 50 models), and what the manifest says of them. */
export class PackFiles {
  /** bytes by path inside the pack */
  readonly contents = new Map<string, Uint8Array>();
  readonly #listed: PackManifest['files'] = {};

  /** Packs a payload and returns its path. */
  add(path: string, kind: PackKind, raw: Uint8Array): string {
    const bytes = writePackFile(kind, raw);
    this.contents.set(path, bytes);
    this.#listed[path] = { bytes: bytes.length, sha256: sha256(bytes), rawBytes: raw.length };
    return path;
  }

  get listed(): PackManifest['files'] {
    return this.#listed;
  }
}

/** Hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
