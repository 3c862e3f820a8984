import { PluralError } from '../../lib/pure/errors';
import { FIELDS } from '../metrics/cells';
import type { FiguresDocument } from './figuresDocument';

/**
 * What the app counts with of a figures file: the cells, and which models are in its means. A tenth of the file, in which every metric of every
 * model is written out for readers of files.
 */
export type CountsDocument = Pick<
  FiguresDocument,
  'schema' | 'models_list' | 'clean_models_list' | 'excluded_by_rule' | 'cells'
>;

/** The counts of a figures file, or of a counts file. */
export const countsDocument = ({
  schema,
  models_list,
  clean_models_list,
  excluded_by_rule,
  cells,
}: CountsDocument): CountsDocument => ({ schema, models_list, clean_models_list, excluded_by_rule, cells });

/** Checks that JSON is a counts file that this version reads, or a figures file, which holds one. Throws `bad-format`. */
export function asCountsDocument(json: unknown, file: string): CountsDocument {
  const candidate = json as Partial<CountsDocument> | null;
  const lists = [candidate?.models_list, candidate?.clean_models_list, candidate?.excluded_by_rule];
  const fields = JSON.stringify(candidate?.cells?.fields);
  if (candidate?.schema !== 1 || fields !== JSON.stringify(FIELDS.slice(2)) || !lists.every(Array.isArray)) {
    throw new PluralError('bad-format', 'not a figures file of this version', {
      file,
      expected: 'schema 1 with lists of models and cells',
      found: `schema ${String(candidate?.schema)}`,
      remedy: 'Write figures.json again with `npm run figures`, and build.',
    });
  }
  return candidate as CountsDocument;
}
