import { readFileSync, writeFileSync } from 'node:fs';
import { readOptions } from './options';
import { releaseNotes } from './publish/releaseNotes';

/** `npm run release:notes -- --tag vX.Y.Z --out FILE`: the text of a release, from CHANGELOG.md. */
const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

try {
  const { tag, out } = readOptions('npm run release:notes', process.argv.slice(2), {
    tag: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
  } as const);
  const { version } = JSON.parse(read('package.json')) as { readonly version: string };
  const notes = releaseNotes(read('CHANGELOG.md'), tag, version);
  if (out) writeFileSync(out, notes);
  else process.stdout.write(notes);
} catch (error) {
  console.error(`npm run release:notes: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
