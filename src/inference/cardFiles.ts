import { messageOf, PluralError } from '../lib/pure/errors';
import { cardWithNames } from './cardWithNames';
import { hubClasses } from './hubClasses';
import { isHubProcessor, preprocessOf } from './hubProcessor';
import { parseModelCard } from './modelCard';
import { namesOfConfig } from './namesInside';
import type { ModelCard } from './types';

/** A text file that may say how a model wants its pictures. */
export interface CardText {
  readonly name: string;
  readonly text: string;
}

/** A card made of the files beside a model, and what was found on the way, a sentence each. */
export interface CardFromFiles {
  readonly card?: ModelCard;
  readonly notes: readonly string[];
}

/** What the files beside a model do not say themselves. */
export interface CardContext {
  readonly name: string;
  readonly licence?: string;
  readonly source?: string;
}

/**
 * Reads what lies beside a model: a card of this program or of the converted models, or the `preprocessor_config.json` and
 * `config.json` that exporters of the transformers library and timm write. Throws what `parseModelCard` and `preprocessOf` throw.
 */
export function cardFromFiles(files: readonly CardText[], context: CardContext): CardFromFiles {
  const parsed = files.map(({ name, text }) => ({ name, text, json: parse(text) }));
  const own = parsed.find(({ json }) => !isHubProcessor(json) && !isHubConfig(json));
  const config = parsed.find(({ json }) => isHubConfig(json));
  if (own) {
    const { card, note } = cardWithNames(parseModelCard(own.text, own.name), config && namesOfConfig(config.json));
    return { card, notes: note ? [note] : [] };
  }
  const processor =
    parsed.find(({ json }) => isHubProcessor(json) && !isHubConfig(json)) ??
    parsed.find(({ json }) => isHubProcessor(json));
  const { classes, note } = config ? hubClasses(config.json) : { classes: undefined, note: undefined };
  const notes = note ? [note] : [];
  if (!processor) return { notes };
  return {
    card: {
      name: context.name,
      preprocess: preprocessOf(processor.json, processor.name),
      ...(classes ? { classes } : {}),
      ...(context.licence ? { licence: context.licence } : {}),
      ...(context.source ? { source: context.source } : {}),
    },
    notes: [`How pictures are prepared was read from ${processor.name}.`, ...notes],
  };
}

/** As `cardFromFiles`, where files that cannot be read leave the card to be filled in, with the reason among the notes. */
export function cardFromHub(files: readonly CardText[], context: CardContext): CardFromFiles {
  if (files.length === 0) return { notes: ['The repository does not say how pictures are prepared.'] };
  try {
    const { card, notes } = cardFromFiles(files, context);
    return card ? { card, notes } : { notes: ['The repository does not say how pictures are prepared.', ...notes] };
  } catch (error) {
    if (!(error instanceof PluralError)) throw error;
    return { notes: [messageOf(error)] };
  }
}

/** True for a text that exporters of the hub write beside a model, and that is no card of this program. */
export function isHubFile(text: string): boolean {
  const json = parse(text);
  return isHubProcessor(json) || isHubConfig(json);
}

/** True for a `config.json`: classes by column, or an architecture. */
function isHubConfig(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return ['id2label', 'label_names', 'architectures', 'architecture', 'model_type'].some((key) => key in json);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // parseModelCard says what is wrong with it
    return undefined;
  }
}
