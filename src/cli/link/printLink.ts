import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PluralError } from '../../lib/pure/errors';
import { linkFigures } from './linkFigures';

export interface LinkOptions {
  readonly link: string;
  readonly pack?: string | undefined;
  readonly images: string;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Prints what a link shows; the exit code: 0, 2 where a part of the link is broken, 3 where no figures could be given. Throws `bad-value` where an option cannot be met. */
export async function printLink({ link, pack, images }: LinkOptions): Promise<number> {
  if (!/^\d{1,6}$/.test(images)) {
    throw new PluralError('bad-value', '--images is no number of images', { expected: '0 to 999999', found: images });
  }
  const folder = packFolder(pack);
  const { document, isWhole } = await linkFigures(
    link,
    { root, ...(folder === undefined ? {} : { pack: folder }) },
    Number(images),
  );
  await new Promise<void>((done) => process.stdout.write(`${JSON.stringify(document, null, 2)}\n`, () => done()));
  if (!isWhole) return 2;
  return document.tables === null ? 3 : 0;
}

/** The folder of the data pack; undefined where there is none and none was asked for. */
function packFolder(pack: string | undefined): string | undefined {
  if (pack === 'none') return undefined;
  const folder = pack === undefined ? join(root, 'public/data') : resolve(pack);
  if (existsSync(join(folder, 'pack.json'))) return folder;
  if (pack === undefined) return undefined;
  throw new PluralError('bad-value', 'there is no data pack', {
    file: folder,
    expected: 'a folder with pack.json',
    remedy: 'npm run data -- --out DIR makes one.',
  });
}
