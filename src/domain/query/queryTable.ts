import { KINDS } from '../meaning/kinds';
import type { QueryWord } from './imageQuery';
import { FOUND, VERDICTS } from './verdict';

/** What may stand behind a word: some values, or a kind of name or number. */
export type WordValues =
  | readonly string[]
  | 'count'
  | 'classes'
  | 'share'
  | 'pixels'
  | 'ratio'
  | 'sharpness'
  | 'class'
  | 'model'
  | 'labelSet';

export interface WordInfo {
  readonly values: WordValues;
  /** what it asks, in a few words */
  readonly about: string;
}

/** Every word of the filter: what completes and explains goes by this table. */
export const QUERY_TABLE: Readonly<Record<QueryWord, WordInfo>> = {
  labels: { values: 'count', about: 'number of valid labels' },
  verdict: { values: VERDICTS, about: 'first choice of the model' },
  conf: { values: 'share', about: 'its probability' },
  votes: { values: 'share', about: 'share of all models that are right' },
  class: { values: 'class', about: 'original label' },
  label: { values: 'class', about: 'a valid label' },
  with: { values: 'class', about: 'a further valid label' },
  says: { values: 'class', about: 'the model names it first' },
  original: { values: ['in', 'out'], about: 'original label is valid or not' },
  top1: { values: ['right', 'wrong'], about: 'by the original label' },
  mistake: { values: KINDS, about: 'what its first choice means' },
  near: { values: 'classes', about: 'a meaning shared with a valid label covers so many classes' },
  neartop1: { values: 'classes', about: 'the same with the original label' },
  found: { values: FOUND, about: 'labels that variable top-k finds' },
  model: { values: 'model', about: 'judge by this model' },
  right: { values: 'model', about: 'this model is right' },
  wrong: { values: 'model', about: 'this model is wrong' },
  hits: { values: 'model', about: 'it names the original label' },
  misses: { values: 'model', about: 'it names another class first' },
  reviewed: { values: ['yes', 'no'], about: 'raters saw the image' },
  picture: { values: ['yes', 'no'], about: 'its picture is here' },
  side: { values: 'pixels', about: 'shorter side of its picture' },
  aspect: { values: 'ratio', about: 'longer side over the shorter' },
  lost: { values: 'share', about: 'share of it that the usual crop leaves out' },
  sharp: { values: 'sharpness', about: 'variance of the Laplacian; low: blurred' },
  edited: { values: ['yes', 'no'], about: 'you edited its labels' },
  predicted: { values: ['yes', 'no'], about: 'the model predicted it' },
  same: { values: 'labelSet', about: 'same labels as this set' },
  more: { values: 'labelSet', about: 'all its labels, and further ones' },
  fewer: { values: 'labelSet', about: 'some of its labels only' },
  partly: { values: 'labelSet', about: 'some in common, some of each alone' },
  apart: { values: 'labelSet', about: 'no label in common' },
  only: { values: 'labelSet', about: 'a label that this set does not list' },
  flip: { values: 'labelSet', about: 'right here, wrong by this set' },
};
