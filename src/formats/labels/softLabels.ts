import { classIndexOfName } from '../../domain/classes/classNames';
import { classToken } from '../classToken';
import { describeValue, isRecord } from '../describeValue';
import type { BadEntry, RawEntry, RawLabels } from './readLabelsTypes';

/** `{"n01440764": 0.9, "tench": 0.1}`: classes and their likelihoods or votes. */
export function isSoftRecord(value: unknown): value is Readonly<Record<string, number>> {
  if (!isRecord(value)) return false;
  const keys = Object.keys(value);
  return (
    keys.length > 0 &&
    keys.every((key) => typeof value[key] === 'number') &&
    keys.some((key) => classToken(key) !== undefined || classIndexOfName(key) !== undefined)
  );
}

/** Likelihoods or votes by class, by image. */
export function softLabels(json: Readonly<Record<string, unknown>>): RawLabels {
  const keys = Object.keys(json);
  const rows = function* (): Generator<RawEntry | BadEntry> {
    for (const [at, name] of keys.entries()) {
      const value = json[name];
      if (isRecord(value)) yield { name, at, valid: Object.keys(value), scores: Object.values(value) };
      else
        yield {
          name,
          at,
          problem: { kind: 'entry', message: `expected {class: likelihood}, found ${describeValue(value)}` },
        };
    }
  };
  return { form: 'soft', formName: 'JSON, likelihoods of classes by image', rows: rows(), counted: 'key', keys };
}
