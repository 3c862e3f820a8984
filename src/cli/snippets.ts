import { writeFileSync } from 'node:fs';
import { SNIPPETS } from './publish/snippets';

/** `npm run snippets`: writes the servers' files of src/deploy from the headers of the build. */
for (const [name, text] of Object.entries(SNIPPETS)) {
  writeFileSync(new URL(`../deploy/${name}`, import.meta.url), text);
  console.log(`src/deploy/${name}`);
}
