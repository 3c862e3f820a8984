import type { Pack } from '../../data/pack/pack';
import { openPack } from '../../data/pack/readPack';
import type { BuiltPack } from '../pack/buildPack';

/** Opens a pack that was just built, without a folder in between. */
export async function openBuiltPack({ files, manifest }: BuiltPack): Promise<Pack> {
  const text = JSON.stringify(manifest);
  const pack = await openPack('', async (url) => inMemory(files, text, url));
  if (!pack) throw new Error('the pack just built cannot be opened');
  return pack;
}

/** Answers as a server would that holds the files of a pack. */
function inMemory(files: ReadonlyMap<string, Uint8Array>, manifest: string, url: string): Response {
  const name = url.replace(/\?.*$/, '');
  if (name === 'pack.json') return new Response(manifest);
  const bytes = files.get(name);
  return bytes ? new Response(new Uint8Array(bytes)) : new Response(null, { status: 404 });
}
