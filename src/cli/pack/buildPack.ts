import { REPOSITORIES } from '../../data/catalogue/sources';
import type { PackManifest } from '../../data/pack/manifest';
import { PluralError } from '../../lib/pure/errors';
import type { UpstreamSource } from '../upstream/upstreamSource';
import { PackFiles } from './packFiles';
import { packModels, wantedModels } from './packModels';
import { type PackDraft, packAccuracies, packClassNotes, packDatasets, packLabelSets } from './packSources';

/** A finished pack in memory. */
export interface BuiltPack {
  readonly manifest: PackManifest;
  /** bytes by path inside the pack, the manifest not among them */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export interface BuildOptions {
  /** models to take; all that the source has where absent */
  readonly models?: readonly string[];
  readonly onModel?: (model: string, done: number, total: number) => void;
}

/**
 * Builds a data pack from upstream files; the same files give the same bytes. Whatever the source lacks is left out and named in
 * `missing`. Throws `not-found` where there is no dataset at all or not a model asked for, and what the readers throw on damaged files.
 */
export async function buildPack(source: UpstreamSource, options: BuildOptions = {}): Promise<BuiltPack> {
  const draft: PackDraft = { source, files: new PackFiles(), missing: [] };
  const { datasets, entries } = await packDatasets(draft);
  if (entries.length === 0) {
    throw new PluralError('not-found', 'no dataset list found', {
      expected: draft.missing.join('; '),
      remedy: 'Give the folder that holds the folders of these repositories.',
    });
  }
  // before the labels, which take their time
  const wanted = await wantedModels(source, options.models);
  const { labelSets, labelScores, labelVotes } = await packLabelSets(draft, datasets);
  const classNotes = await packClassNotes(draft);
  const publishedAccuracies = await packAccuracies(draft);
  const { models, excluded } = await packModels(draft, datasets, wanted, options.onModel ?? (() => {}));
  const manifest: PackManifest = {
    format: 'plural-pack',
    version: 1,
    built: {
      sources: REPOSITORIES.map(({ repository, commit, licence }) => ({
        repository,
        commit,
        licence,
        url: `https://github.com/${repository}`,
      })),
    },
    datasets: entries,
    labelSets,
    labelScores,
    ...(labelVotes?.length ? { labelVotes } : {}),
    models,
    excluded,
    missing: draft.missing,
    ...(classNotes ? { classNotes } : {}),
    ...(publishedAccuracies ? { publishedAccuracies } : {}),
    files: draft.files.listed,
  };
  return { manifest, files: draft.files.contents };
}
