import { describe, expect, it } from 'vitest';
import { isCancelled, messageOf, PluralError } from './errors';

describe('PluralError', () => {
  it('says in one sentence where, what, and what to do', () => {
    const error = new PluralError('bad-value', 'not a class', {
      file: 'labels.json',
      place: 'entry 3',
      expected: '0 to 999',
      found: '1000',
      remedy: 'Correct it.',
    });
    expect(error.message).toBe('labels.json, entry 3: not a class; expected 0 to 999; found 1000. Correct it.');
    expect(error).toMatchObject({ name: 'PluralError', code: 'bad-value', evidence: { place: 'entry 3' } });
    expect(error).toBeInstanceOf(Error);
  });

  it.each([
    [{}, 'gone.'],
    [{ file: 'a.npy' }, 'a.npy: gone.'],
    [{ place: 'byte 4' }, 'byte 4: gone.'],
    [{ found: 'nothing' }, 'gone; found nothing.'],
    [{ remedy: 'Try again.' }, 'gone. Try again.'],
  ])('leaves out what it does not know: %j', (evidence, message) => {
    expect(new PluralError('not-found', 'gone', evidence).message).toBe(message);
  });
});

describe('messageOf', () => {
  it.each([
    [new Error('broken'), 'broken'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [404, '404'],
  ])('reads %s', (thrown, message) => {
    expect(messageOf(thrown)).toBe(message);
  });
});

describe('isCancelled', () => {
  it('knows the code of a stopped task, also of an error that crossed from a worker', () => {
    expect(isCancelled(new PluralError('cancelled', 'stopped'))).toBe(true);
    expect(isCancelled(Object.assign(new Error('stopped'), { code: 'cancelled' }))).toBe(true);
  });

  it.each([new PluralError('network', 'x'), new Error('cancelled'), { code: 'cancelled' }, null, undefined])(
    'takes nothing else for one: %s',
    (error) => {
      expect(isCancelled(error)).toBe(false);
    },
  );
});
