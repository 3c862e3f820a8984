import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf, PluralError } from '../lib/pure/errors';

/** Options of a command, e.g. `npm run data`. Throws `bad-value` where one is not known, with where they are listed. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  command: string,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new PluralError('bad-value', messageOf(error), { remedy: `${command} -- --help lists the options.` });
  }
}

/** Names of `--models a,b`, each once; undefined where it is not given: all. Throws `bad-value` where it names none. */
export function readModels(list: string | undefined): string[] | undefined {
  if (list === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim());
  const models = [...new Set(names.filter(Boolean))];
  if (models.length > 0) return models;
  throw new PluralError('bad-value', '--models names no model', {
    expected: 'names joined by commas',
    found: `“${list}”`,
    remedy: 'Leave it out for all models.',
  });
}
