import fc from 'fast-check';
import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { HOSTILE_LINKS } from '../../cli/link/hostileLinks';
import { readPayloads } from '../../cli/link/readPayloads';
import { hasShared, readShared } from '../../testing/shared';
import fixtures from '../urlFixtures.json';
import { DEFAULT_VIEW, formatUrl, parseUrl } from '../urlSchema';
import type { ViewState } from '../viewState';

/** Characters that a reader is told of one link at most, whatever it holds. */
const MAX_SAID = 4000;
/** Far above what any link takes on a slow machine, far below what it took where a pattern tried every sign anew: 15 to 30 s. */
const LIMIT_MS = 2500;

/** What opening a link does with it before anything is asked of the reader: its view and words, and what its labels are. */
function opened(link: string) {
  const parsed = parseUrl(link);
  return { ...parsed, read: readPayloads(parsed) };
}

function expectSafe(link: string): ReturnType<typeof opened> {
  const found = opened(link);
  expect(Object.keys(found.view).sort()).toEqual(Object.keys(DEFAULT_VIEW).sort());
  for (const [name, value] of Object.entries(found.view))
    expect(typeof value).toBe(typeof DEFAULT_VIEW[name as keyof ViewState]);
  expect([...found.problems, ...found.notes].join(' ').length).toBeLessThan(MAX_SAID);
  expect(found.read.labels.length).toBeLessThanOrEqual(3);
  expect(found.read.claims.length).toBeLessThanOrEqual(3);
  // what was read can be shared again, and is then the same
  expect(parseUrl(formatUrl(found.view)).view).toEqual(found.view);
  return found;
}

const good = [
  ...fixtures.map(({ link }) => link),
  ...(hasShared
    ? new TextDecoder().decode(readShared('cases/26-links-changed-on-the-way/links.txt')).split('\n').filter(Boolean)
    : []),
];

/** A good link with pieces cut out, doubled, exchanged, or put in from elsewhere. */
const mutated = fc
  .tuple(
    fc.constantFrom(...good),
    fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.oneof(fc.string({ unit: 'binary', maxLength: 6 }), pieces())), {
      maxLength: 6,
    }),
  )
  .map(([link, changes]) =>
    changes.reduce((text, [at, gone, by]) => {
      const i = at % (text.length + 1);
      return text.slice(0, i) + by + text.slice(i + gone);
    }, link),
  );

function pieces() {
  return fc.constantFrom(
    ...[
      '%',
      '%2',
      '%00',
      '%FF',
      '%25',
      '%2525',
      '%26',
      '%3D',
      '%E2%80%AE',
      '&amp;',
      '&#38;',
      '\\u0026',
      '=3D',
      '=\n',
      ' & ',
    ],
    ...[
      '&add=',
      '&add=AQ',
      '&claim=',
      '&claim=AQ',
      '&labels=https://zenodo.org/x',
      '&__proto__=1',
      '&constructor=1',
      '&v=2',
      '&x=1',
      '\ud800',
      '¬',
      '?',
      '#',
    ],
  );
}

describe('opening a link', () => {
  it('never throws, at random bytes and texts', () => {
    const bytes = fc.uint8Array({ maxLength: 400 }).map((all) => String.fromCharCode(...all));
    const escaped = fc
      .uint8Array({ maxLength: 200 })
      .map((all) => [...all].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
    const texts = fc.oneof(bytes, escaped, fc.string({ unit: 'binary', maxLength: 300 }), fc.webFragments());
    const start = fc.constantFrom('', '#', '#/', '#/browse?', '#/accuracy?q=', '#/browse?add=', '%23', '#!/');
    fc.assert(
      fc.property(start, texts, (a, b) => void expectSafe(a + b)),
      { numRuns: 600 },
    );
  });

  it('never throws at good links that were changed', () => {
    fc.assert(
      fc.property(mutated, (link) => void expectSafe(link)),
      { numRuns: 600 },
    );
  });

  it.each(Object.entries(HOSTILE_LINKS))('is soon done with a link of %s', (_name, link) => {
    expect(link.length).toBeLessThanOrEqual(65_536);
    const started = performance.now();
    expectSafe(link);
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  });

  it('names unknown parts, the first ones one by one, and keeps the others', () => {
    const few = parseUrl('#/browse?__proto__=1&constructor=2&d=imagenet-val&v=1');
    expect(few).toMatchObject({
      view: { dataset: 'imagenet-val' },
      problems: ['“__proto__” is not known here', '“constructor” is not known here'],
    });
    expect(Object.getPrototypeOf(few.view)).toBe(Object.prototype);
    const many = parseUrl(`#/browse?${Array.from({ length: 100 }, (_, i) => `k${i}=`).join('&')}&d=imagenet-val&v=1`);
    expect(many.view.dataset).toBe('imagenet-val');
    expect(many.problems).toHaveLength(9);
    expect(many.problems.at(-1)).toBe('nor are 92 other parts');
  });

  it('reads so many parts and no more, and still finds the end mark', () => {
    const { problems, notes, view } = parseUrl(`#/browse?${'d=a&'.repeat(2000)}m=late&v=1`);
    expect([view.dataset, view.model, notes]).toEqual(['a', '', []]);
    expect(problems).toEqual(['only 300 of its 2002 parts are read']);
  });

  it('takes the first of parts that are repeated', () => {
    expect(parseUrl('#/browse?d=a&d=b&d=c&v=1').view.dataset).toBe('a');
  });

  it.each(['add', 'claim'])('inflates no bomb that a link brings as “%s”', (key) => {
    const bomb = deflateSync(new Uint8Array(11_000_000), { level: 9 });
    const payload = Buffer.from([1, ...bomb, ...new Uint8Array(8)]).toString('base64url');
    const { read } = expectSafe(`#/browse?${key}=${[payload, payload, payload].join('.')}&v=1`);
    expect([...read.labels, ...read.claims]).toEqual([undefined, undefined, undefined]);
  });
});
