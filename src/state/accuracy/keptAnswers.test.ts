import { describe, expect, it } from 'vitest';
import { ANSWERS, answerKeys, KeptAnswers } from './keptAnswers';

const keysOf = (name: string) =>
  answerKeys({ matched: name, thresholds: name, ranks: name, classes: name, parts: name, bootstrap: name });
const thresholds = (key: string) => ({ thresholds: { key, value: null } });

describe('KeptAnswers', () => {
  it('gives back the answer to a question, and none to another', () => {
    const kept = new KeptAnswers();
    kept.keep({ ...thresholds('a'), matched: { key: 'a', value: null } });
    kept.keep(thresholds('b'));
    expect(kept.recall({}, keysOf('a'))).toEqual({ ...thresholds('a'), matched: { key: 'a', value: null } });
    expect(kept.recall({}, keysOf('b'))).toEqual(thresholds('b'));
    expect(kept.recall({}, keysOf('c'))).toEqual({});
  });

  it('leaves what is shown already as it is', () => {
    const kept = new KeptAnswers();
    kept.keep(thresholds('a'));
    expect(kept.recall(thresholds('a'), keysOf('a'))).toEqual({});
  });

  it('is bounded: the answer that was used longest ago goes', () => {
    const kept = new KeptAnswers();
    for (const key of '01234567') kept.keep(thresholds(key));
    kept.recall({}, keysOf('0'));
    kept.keep(thresholds('8'));
    const known = [...'012345678'].filter((key) => kept.recall({}, keysOf(key)).thresholds);
    expect(known).toEqual([...'02345678']);
  });

  it('knows a key for every answer', () => {
    expect(Object.keys(keysOf('a'))).toEqual(ANSWERS);
  });
});
