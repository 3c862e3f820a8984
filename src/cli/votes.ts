import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { REAL_LABELS, REAL_VOTES } from '../data/catalogue/labelSets';
import { localPath } from '../data/catalogue/sources';
import { type VotesDocument, votesJson } from '../domain/figures/votesDocument';
import { readRaterAnswers } from '../formats/ratersNpz';
import { messageOf, PluralError } from '../lib/pure/errors';
import { openBuiltPack } from './figures/openBuiltPack';
import { readOptions } from './options';
import { buildPack } from './pack/buildPack';
import { folderSource } from './upstream/folderSource';
import { agreementOf } from './votes/agreementOf';
import { votedFigures } from './votes/votedFigures';

const HELP = `Computes what the votes of ReaL's raters say of its labels, for public/results/votes.json: agreement, label sets by rule, and how far the
drop in label-set accuracy hangs on the draw of votes and raters.

npm run votes -- --upstream DIR --out public/results/votes.json
`;

const OPTIONS = {
  upstream: { type: 'string' },
  out: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

async function computeVotes(upstream: string): Promise<VotesDocument> {
  const { folder } = REAL_LABELS.labels.repository;
  const answers = async (name: string) =>
    readRaterAnswers(new Uint8Array(await readFile(join(upstream, folder, name))), `${folder}/${name}`);
  const raters = await answers('raters.npz');
  const pack = await openBuiltPack(await buildPack(await folderSource(upstream)));
  return {
    schema: 1,
    provenance: {
      made_by: 'npm run votes, from public votes, labels and predictions; formulas in src/domain/METHODS.md',
      sources: ['Beyer et al. 2020, arXiv:2006.07159 (raters.npz, golden.npz, raters_golden.npz)'],
    },
    agreement: [
      agreementOf('raters', 'ReaL’s raters', raters),
      agreementOf('experts', 'Experts, the authors of ReaL', await answers('golden.npz')),
      agreementOf('ratersOnExperts', 'Its raters on the experts’ pairs', await answers('raters_golden.npz')),
    ],
    ...(await votedFigures(pack, raters, localPath(REAL_VOTES))),
  };
}

async function main(args: readonly string[]): Promise<number> {
  try {
    const { upstream, out, help } = readOptions('npm run votes', args, OPTIONS);
    if (help) {
      console.log(HELP);
      return 0;
    }
    if (!upstream || !out) {
      throw new PluralError('bad-value', 'where from and where to is needed', {
        expected: '--upstream DIR and --out FILE',
        remedy: 'npm run votes -- --help shows an example.',
      });
    }
    const document = await computeVotes(upstream);
    await writeFile(out, votesJson(document));
    const [, closest] = document.rules;
    console.log(
      `${out}: ${document.models.length} models, ${closest!.sameAsReal} of ${document.images.rated} sets as ReaL's`,
    );
    return 0;
  } catch (error) {
    console.error(`npm run votes: ${messageOf(error)}`);
    return 1;
  }
}

process.exitCode = await main(process.argv.slice(2));
