import { describeValue, isRecord } from '../describeValue';
import type { BadEntry, RawEntry, RawLabels } from './readLabelsTypes';

const KEYS = /^(correct|wrong|unclear|problematic|is_problematic)$/;

/** `{"correct": [...], "wrong": [...], "unclear": [...]}` */
export const isExpertRecord = (value: unknown): boolean =>
  isRecord(value) &&
  Object.keys(value).some((key) => KEYS.test(key)) &&
  ['correct', 'wrong', 'unclear'].every((key) => value[key] === undefined || Array.isArray(value[key]));

/**
 * Labels that experts judged (Shankar et al. 2020; `human_accuracy` of TFDS `imagenet2012_multilabel`): by image the classes that are correct,
 * unclear and wrong; a key that is missing is an empty list. `problematic` names images that were set aside, as a list or as keys.
 */
export function expertLabels(json: Readonly<Record<string, unknown>>, problematic?: unknown): RawLabels {
  const names: readonly unknown[] = Array.isArray(problematic)
    ? problematic
    : isRecord(problematic)
      ? Object.keys(problematic)
      : [];
  const aside = new Set(names);
  const keys = Object.keys(json);
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (const [at, name] of keys.entries()) {
      const value = json[name];
      if (!isExpertRecord(value)) {
        const message = `expected {"correct", "unclear", "wrong"}, found ${describeValue(value)}`;
        yield { name, at, problem: { kind: 'entry', message } };
        continue;
      }
      const { correct = [], unclear = [], wrong = [], problematic: own, is_problematic } = value as Judged;
      const isProblematic = aside.has(name) || own === true || is_problematic === true;
      yield { name, at, valid: correct, unsure: unclear, notValid: wrong, ...(isProblematic ? { isProblematic } : {}) };
    }
  };
  return {
    form: 'experts',
    formName: 'JSON, correct, unclear and wrong classes by image',
    rows: rows(),
    counted: 'key',
    keys,
  };
}

interface Judged {
  readonly correct?: readonly unknown[];
  readonly unclear?: readonly unknown[];
  readonly wrong?: readonly unknown[];
  readonly problematic?: unknown;
  readonly is_problematic?: unknown;
}
