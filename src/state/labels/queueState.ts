import type { Suggestion, SuggestionRequest, Suggestions } from '../../data/compute/labels/suggestionTypes';
import type { Selection } from '../../data/compute/views';
import { judgementOf } from '../../domain/labels/judging';
import { beneathEdits, type KeptEntry } from '../../domain/labels/keptLabels';
import type { SuggestionsDocument } from '../../domain/labels/suggest/suggestionsDocument';

/** What the reader chooses of a queue. */
export type QueueWish = Pick<SuggestionRequest, 'kind' | 'against' | 'classIndex'>;

/** Suggestions in the order that they came in: it stays as it is while the reader works. */
export interface SuggestionQueue extends QueueWish, Pick<Selection, 'datasetId' | 'labelSetId'> {
  /** share of the work done while they are looked for, in [0, 1]; absent once they are there */
  readonly share?: number;
  readonly error?: string;
  readonly found?: Suggestions;
  /** the fit that comes with the app, and how good it is; absent where it did not load */
  readonly fit?: SuggestionsDocument;
  /** place of the one in hand */
  readonly at: number;
  /** places that were passed over; those of listed labels that were found right */
  readonly skipped: ReadonlySet<number>;
  readonly kept: ReadonlySet<number>;
  /** the annotate mode works through it */
  readonly isAnnotated: boolean;
}

export type QueueAnswer = 'accept' | 'reject' | 'skip';

export interface QueueActions {
  /** Looks for missing or suspicious labels of the set in use. */
  findSuggestions(wanted: QueueWish): Promise<void>;
  /** Stops looking for them. */
  stopSuggestions(): Promise<void>;
  /** Takes a suggestion in hand, by its place in the queue. */
  takeSuggestion(at: number): Promise<void>;
  /** Answers the one in hand and takes the next open one. */
  answerSuggestion(answer: QueueAnswer): Promise<void>;
  /** Takes the last answer back, and its suggestion in hand. */
  undoSuggestion(): Promise<void>;
}

/** What became of a suggestion. */
export type QueueMark = 'accepted' | 'rejected' | 'skipped' | 'open';

/** By the labels as they stand, so that an undone answer is open again. A listed label is found right by a word, not by being listed. */
export function queueMark(
  { kind, kept, skipped, found }: SuggestionQueue,
  entries: ReadonlyMap<string, KeptEntry> | undefined,
  at: number,
): QueueMark {
  const row = found?.rows[at];
  const entry = row && entries?.get(row.imageId);
  const judgement = entry ? judgementOf(entry, row.classIndex) : 'open';
  if (judgement === 'no') return 'rejected';
  if (judgement === 'yes' && (kind === 'missing' || kept.has(at))) return 'accepted';
  return skipped.has(at) ? 'skipped' : 'open';
}

/** True where the labels in view are those that the queue is about, or edits over them. */
export const isQueueOf = (queue: SuggestionQueue, selection: Selection | undefined): boolean =>
  selection?.datasetId === queue.datasetId && beneathEdits(selection.labelSetId) === beneathEdits(queue.labelSetId);

/** The suggestion in hand; undefined at the end of the queue. */
export const inHand = (queue: SuggestionQueue): Suggestion | undefined => queue.found?.rows[queue.at];
