import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLASSES } from '../domain/classes/classTable';
import { readHypernyms } from '../domain/meaning/hypernyms';
import { messageOf, PluralError } from '../lib/pure/errors';
import { readOptions } from './options';
import { nounTable, readNouns } from './wordnet/readNouns';

const HELP = `Takes what the 1,000 classes are kinds of from WordNet 3.0, whose ids ImageNet uses (WordNet 3.1 has others).

npm run hypernyms -- --wordnet /usr/share/wordnet --out src/domain/meaning/wordnetNouns.ts   (Debian: wordnet-base)
`;

const OPTIONS = {
  wordnet: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

const HEAD = `/**
 * The meanings of the 1000 classes and of all that they are kinds of, a line each, ascending by id: the id less that of the line before in
 * base 36, a blank, the first word, \`|\`, and the line numbers (from 0, base 36) of what it is a kind of. Made by npm run hypernyms from
 * WordNet 3.0, Copyright 2006 by Princeton University; its licence stands in src/cli/wordnet/licence.ts and in licences.txt of every
 * build. Read by hypernyms.ts.
 */
export const WORDNET_NOUNS = \`
`;

async function main(args: readonly string[]): Promise<number> {
  try {
    const { wordnet, out, help } = readOptions('npm run hypernyms', args, OPTIONS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    if (!wordnet || !out) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--wordnet DIR and --out FILE',
        remedy: 'npm run hypernyms -- --help shows an example.',
      });
    }
    const file = join(wordnet, 'data.noun');
    const nouns = readNouns(await readFile(file, 'latin1'), file);
    const table = nounTable(
      nouns,
      CLASSES.map(({ wnid }) => wnid),
    );
    const { meanings } = readHypernyms(table);
    await writeFile(out, `${HEAD}${table}\n\`;\n`);
    console.log(`${out}: ${meanings.length} meanings`);
    return 0;
  } catch (error) {
    console.error(`npm run hypernyms: ${messageOf(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
