import type { NamesInside } from './namesInside';
import type { ModelCard } from './types';

/** A card, and what is to be said of it. */
export interface CardWithNames {
  readonly card: ModelCard;
  readonly note?: string;
}

/**
 * Compares a card with the names inside its model. A card that lists no classes takes those of the names where they are in another order
 * than the usual one; one that lists its own keeps them. Either is said, and nothing where they agree.
 */
export function cardWithNames(card: ModelCard, names: NamesInside | undefined): CardWithNames {
  if (!names) return { card };
  if (names.unclear) return names.unclear === 'mixed' ? { card, note: names.note } : { card };
  const byName = names.classes ?? Array.from({ length: names.count }, (_, column) => column);
  if (!card.classes) {
    return names.classes ? { card: { ...card, classes: names.classes }, note: names.note } : { card };
  }
  const own = card.classes;
  const other = byName.filter((c, column) => own[column] !== c).length;
  if (other === 0 && own.length === byName.length) return { card };
  return {
    card,
    note: `The card contradicts the class names inside the model in ${other} of ${byName.length} columns; the card is followed. ${names.note}`,
  };
}
