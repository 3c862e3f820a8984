import type { ScoreScale } from '../domain/scoreKind';
import { PluralError } from '../lib/pure/errors';
import type { ModelCard, ModelReport } from './types';

type Outputs = Pick<ModelReport, 'fileName' | 'outputName' | 'outputKind' | 'outputs'>;

/**
 * The output that is read under a card, and as what. Throws code `mismatch` where the card names an output that holds no classes.
 */
export function outputUnder(
  { fileName, outputName, outputKind, outputs = [{ name: outputName, kind: outputKind }] }: Outputs,
  card: Pick<ModelCard, 'output' | 'scores'> | undefined,
): { readonly name: string; readonly kind: ScoreScale } {
  const name = card?.output ?? outputName;
  const found = outputs.find((output) => output.name === name);
  if (!found) {
    throw new PluralError('mismatch', 'the card names an output that the model does not have', {
      file: fileName,
      place: 'output',
      expected: outputs.map((output) => output.name).join(' or '),
      found: name,
      remedy: 'Correct "output" in the card, or remove it.',
    });
  }
  return { name, kind: card?.scores ?? found.kind };
}
