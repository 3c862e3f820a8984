/** Characters of the longest link that is read. */
const LENGTH = 65_000;

/** `part` again and again, as long as a link may be. */
const filled = (part: string, start = '#/browse?q='): string => start + part.repeat(Math.floor(LENGTH / part.length));

/** Links made to keep a reader waiting, each with what is repeated in it: rows that a pattern tries anew from every sign, and parts by the thousand. */
export const HOSTILE_LINKS: Readonly<Record<string, string>> = {
  letters: filled('a'),
  'full stops in the path': `${filled('.', '#/')}x`,
  'full stops behind the version': `${filled('.', '#/browse?d=a&v=1')}x`,
  'encoded blanks': `${filled('%20')}x`,
  blanks: `${filled(' ')}x`,
  'blanks about separators': filled(' & '),
  ampersands: filled('&', '#/browse?'),
  semicolons: `${filled(';')}a`,
  'lost ampersands': filled('d=x', '#/browse?'),
  'one key': filled('d=x&', '#/browse?'),
  'many keys': `#/browse?${Array.from({ length: 7000 }, (_, i) => `k${i}=`).join('&')}`,
  'long keys': `#/browse?${'k'.repeat(30_000)}=1&${'l'.repeat(30_000)}=1&v=1`,
  'keys of prototypes': filled('__proto__=1&constructor=2&toString=3&', '#/browse?'),
  'encodings of encodings': `${filled('%25')}20`,
  'encoded to the end': filled('%2525', '#/browse%3F'),
  'half encodings': filled('%'),
  'encoded plus signs': filled('a%2B'),
  'encoded equals signs': filled('d%3D', '#/browse?'),
  'equals signs': filled('=', '#/browse?'),
  'quoted-printable': filled('=3D=20', '#/browse?q=3D'),
  'line breaks': filled('%0A> '),
  entities: filled('&#0'),
  'entities of entities': filled('&amp;amp;'),
  backslashes: filled('\\'),
  'signs that cannot be seen': filled('\u200b'),
  'encoded signs that cannot be seen': filled('%E2%80%8B'),
  'terms of a filter': filled('labels%3A2+'),
  quotes: filled('%22'),
  versions: filled('v=1 ', '#/browse?'),
  'versions behind each other': filled('&v=2', '#/browse?v=1'),
  'labels in dots': filled('.', '#/browse?add='),
  labels: filled('AQ.', '#/browse?add='),
  'results in dots': filled('.', '#/accuracy?claim='),
  results: filled('AQ.', '#/accuracy?claim='),
  'labels and results': `${filled('AQ.', '#/accuracy?add=').slice(0, LENGTH / 2)}&claim=${'AQ.'.repeat(LENGTH / 8)}`,
  addresses: filled('labels=https://zenodo.org/x&', '#/browse?'),
};
