import { readFigure, type Told } from './readingFigures';

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const NUMBER = '[−\\d.,]+';

/** A sentence with its figures computed again: the pattern that a text must match, and whether its further statements hold. */
export async function toldAgain([says, ...figures]: Told): Promise<{
  readonly pattern: RegExp;
  readonly holds: boolean;
}> {
  const values = await Promise.all(figures.map((figure) => readFigure(figure)));
  // without the shared folder some figures cannot be computed again: the sentence must stand, whatever they are
  const [known, ...rest] = says.split('{}');
  const parts = rest.map((part, i) => (values[i] === undefined ? NUMBER : escaped(values[i])) + escaped(part));
  return {
    pattern: new RegExp(escaped(known!) + parts.join('')),
    holds: values.slice(rest.length).every((statement) => (statement ?? 'true') === 'true'),
  };
}

/** A text without the sentences that are told. */
export const withoutTold = (text: string, told: readonly Told[]): string =>
  told.reduce((left, [says]) => left.replace(new RegExp(says.split('{}').map(escaped).join(NUMBER)), '…'), text);
