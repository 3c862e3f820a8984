import type { Work } from './works';

/** Who is cited beside the works: this program, and what it shows. */
export interface Cited {
  readonly works: readonly Work[];
  /** name, version and, of a checkout, commit: `Plural 0.1.0, commit 1a2b` */
  readonly software: string;
  /** address of the app, without what it shows */
  readonly home: string;
  /** absent where the view shows no figures of its own */
  readonly result?: CitedResult | undefined;
}

export interface CitedResult {
  /** `Top-1 falls 12.0 points…`, one line */
  readonly title: string;
  readonly link: string;
  /** SHA-256 of its canonical text, hex */
  readonly hash: string;
  /** of a result that a link claims: whose word it is, see `claimedWords` */
  readonly claimed?: string;
  /** of the visit, `2026-01-31` */
  readonly accessed: string;
}

/** A claimed figure is nobody's finding here: any style of citing prints the title. */
const titleOf = ({ title, claimed }: CitedResult): string =>
  claimed === undefined ? title : `${title.replace(/\.$/, '')} (${claimed})`;
const authorOf = ({ claimed }: CitedResult): string =>
  claimed === undefined ? 'The Plural authors' : 'Whoever made the link';

/** Version and commit out of the program's name. */
export function softwareParts(software: string): { readonly version: string; readonly commit?: string } {
  const [, version = software, commit] = /^Plural (\S+?)(?:, commit (\S+))?$/.exec(software) ?? [];
  return { version, ...(commit ? { commit } : {}) };
}

/** The entries of a BibTeX file, in UTF-8. */
export function bibtex({ works, software, home, result }: Cited): string {
  const { version, commit } = softwareParts(software);
  return [
    ...works.map(workEntry),
    entry('software', 'plural', [
      ['title', '{Plural}'],
      ['author', '{The Plural authors}'],
      ['version', version],
      ['url', verbatim(home)],
      ...(commit ? ([['note', `Commit ${escaped(commit)}`]] as const) : []),
    ]),
    ...(result
      ? [
          entry('misc', `plural-result-${result.hash.slice(0, 8)}`, [
            ['title', `{${escaped(titleOf(result))}}`],
            ['author', `{${authorOf(result)}}`],
            ['howpublished', `\\url{${verbatim(result.link)}}`],
            [
              'note',
              `Figures by ${escaped(software)}. SHA-256 of figures and counts: ${result.hash}. Seen ${result.accessed}`,
            ],
          ]),
        ]
      : []),
  ].join('\n');
}

const TYPES: Readonly<Record<Work['kind'], string>> = {
  article: 'article',
  'conference-paper': 'inproceedings',
  preprint: 'misc',
};

function workEntry(work: Work): string {
  const { arxiv, pages } = work;
  return entry(TYPES[work.kind], work.key, [
    ['title', `{${escaped(work.title)}}`],
    ['author', work.authors.map(([family, given]) => `${braced(family)}, ${given}`).join(' and ')],
    ['year', String(work.year)],
    [work.kind === 'conference-paper' ? 'booktitle' : 'journal', work.venue],
    ['volume', work.volume],
    ['number', work.issue],
    ['pages', pages && `${pages[0]}--${pages[1]}`],
    ['doi', work.doi],
    ['eprint', arxiv],
    ['archiveprefix', arxiv && 'arXiv'],
    ['url', work.url && verbatim(work.url)],
    ['note', work.note && escaped(work.note)],
  ]);
}

const entry = (type: string, key: string, fields: readonly (readonly [string, string | undefined])[]): string =>
  `@${type}{${key},\n${fields
    .filter(([, value]) => value)
    .map(([name, value]) => `  ${name} = {${value}},\n`)
    .join('')}}\n`;

/** A family name of several words is one name. */
const braced = (name: string): string => (name.includes(' ') ? `{${name}}` : name);

/** Signs that mean something to TeX. */
const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};
const escaped = (text: string): string => text.replace(/[\\~^]|[&%$#_{}]/g, (sign) => SIGNS[sign] ?? `\\${sign}`);

/** An address as `\url` takes it: only braces and backslashes would end it. */
const verbatim = (url: string): string =>
  url.replace(/[\\{}]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** A Citation File Format 1.2.0 file about the program, with the works and the result as references. */
export function cff({ works, software, home, result }: Cited): string {
  const { version, commit } = softwareParts(software);
  return [
    'cff-version: 1.2.0',
    'message: Cite the method, the data and, where there is one, the result that you use.',
    'title: Plural',
    'type: software',
    'authors:',
    '  - name: The Plural authors',
    `version: ${quoted(version)}`,
    ...(commit ? [`commit: ${quoted(commit)}`] : []),
    'license: MIT',
    ...(isPublic(home) ? [`url: ${quoted(home)}`] : []),
    'references:',
    ...works.flatMap(cffWork),
    ...(result
      ? [
          '  - type: data',
          `    title: ${quoted(titleOf(result))}`,
          '    authors:',
          `      - name: ${authorOf(result)}`,
          `    url: ${quoted(result.link)}`,
          `    date-accessed: ${quoted(result.accessed)}`,
          `    notes: ${quoted(`Figures by ${software}. SHA-256 of figures and counts: ${result.hash}`)}`,
        ]
      : []),
    '',
  ].join('\n');
}

const isPublic = (url: string): boolean => /^https?:\/\//.test(url);

function cffWork(work: Work): string[] {
  const optional = (name: string, value: string | undefined) => (value ? [`    ${name}: ${quoted(value)}`] : []);
  return [
    `  - type: ${work.kind === 'preprint' ? 'article' : work.kind}`,
    `    title: ${quoted(work.title)}`,
    '    authors:',
    ...work.authors.flatMap(([family, given]) => [
      `      - family-names: ${quoted(family)}`,
      `        given-names: ${quoted(given)}`,
    ]),
    `    year: ${work.year}`,
    ...optional(work.kind === 'conference-paper' ? 'collection-title' : 'journal', work.venue),
    ...optional('volume', work.volume),
    ...optional('issue', work.issue),
    ...(work.pages ? [`    start: ${work.pages[0]}`, `    end: ${work.pages[1]}`] : []),
    ...optional('doi', work.doi),
    ...optional('url', work.url),
    ...optional('notes', work.note),
    ...(work.arxiv
      ? ['    identifiers:', '      - type: other', `        value: ${quoted(`arXiv:${work.arxiv}`)}`]
      : []),
  ];
}

/** A string of JSON is one of YAML. */
const quoted = (text: string): string => JSON.stringify(text);
