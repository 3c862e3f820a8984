import {
  isJoinedByPlus,
  withoutBreaks,
  withoutEntities,
  withoutEscapes,
  withoutQuotedPrintable,
  withoutTextBehind,
  withoutUnseen,
  withoutUnseenEncoded,
} from './linkText';
import { PAGES } from './viewState';

/** A link as it was written, as far as that can be told. */
export interface MendedLink {
  readonly body: string;
  /** what was mended, in words; empty for a link that came as it was made */
  readonly mended: readonly string[];
}

/** One thing that happens to links on their way. */
interface Damage {
  readonly name: string;
  /** the body without it; the same body where it has none, or where it cannot be told */
  readonly mend: (body: string, keys: ReadonlySet<string>) => string;
}

/** What no link has as it is made: found in any link, these are damages. */
const STRUCTURE: readonly Damage[] = [
  { name: 'signs that cannot be seen', mend: withoutUnseen },
  { name: 'the text behind it', mend: withoutTextBehind },
  { name: 'line breaks', mend: withoutBreaks },
  { name: 'escaped signs', mend: withoutEscapes },
  { name: 'signs written as in HTML', mend: withoutEntities },
  { name: 'an encoded “?”', mend: withQuestionMark },
  { name: 'signs at its end', mend: (body) => (body.includes('?') ? body : withoutTail(body)) },
  // HTML reads "&not" as a sign, with or without a semicolon
  { name: '“¬” for “&not”', mend: (body) => body.replace(/(?:¬|%C2%AC)(?==|imm=)/gi, '&not') },
  { name: '“=3D” for “=”', mend: withoutQuotedPrintable },
  { name: 'an encoded “=”', mend: withEquals },
  { name: 'another sign for “&”', mend: withSeparators },
  { name: 'a lost “&”', mend: withAmpersands },
];

/** What the text of a filter may hold, though it looks damaged. */
const SIGNS: readonly Damage[] = [
  { name: 'signs encoded twice', mend: encodedOnce },
  { name: 'signs that cannot be seen', mend: withoutUnseenEncoded },
  { name: '“+” for spaces', mend: withSpaces },
];

/**
 * Undoes what mail, chats and editors do to links, where it is certain: no link that this program writes looks so (`formatUrl` marks those of its own
 * that would). Never throws.
 * @param body of the fragment, without `#` and `/`
 * @param keys that a link may have
 * @param exact key of the mark of a link whose texts are to be taken as they stand
 */
export function mendLink(body: string, keys: ReadonlySet<string>, exact: string): MendedLink {
  // made to keep a reader waiting, or no link at all
  if ((body.match(/[&;]|%26/g)?.length ?? 0) > MAX_SEPARATORS) return { body, mended: [] };
  const mended = new Set<string>();
  const without = (damages: readonly Damage[], start: string) =>
    damages.reduce((before, { name, mend }) => {
      const after = mend(before, keys);
      if (after !== before) mended.add(name);
      return after;
    }, start);
  const whole = without(STRUCTURE, body.trim());
  const read = whole.includes(`&${exact}=1`) ? whole : without(SIGNS, whole);
  return { body: read, mended: [...mended] };
}

/** More signs that may part a link than the texts of any view hold: each is looked at several times. */
const MAX_SEPARATORS = 4000;

/** What follows a link in a text: brackets, full stops, quotes. */
const TAIL = /[\s)\]}>.,;:!?'"*_…”’»]/;

/** The text without such signs at its end. Looked at from the end: a pattern for it would try every sign of a long row anew. */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && TAIL.test(text[end - 1]!)) end--;
  return text.slice(0, end);
}

/** The path without signs behind it, where that makes it a screen. */
function withoutTail(body: string): string {
  const bare = withoutEnd(body);
  return PAGES.some((screen) => screen === bare) ? bare : body;
}

function withQuestionMark(body: string): string {
  const mark = /%(?:25){0,3}3F/i;
  const [screen] = body.split(mark, 1);
  if (body.includes('?') || screen === body || !PAGES.some((s) => s === screen)) return body;
  // all of it may be encoded once more, or the mark alone
  const isAll = !/[&=]/.test(body);
  return (isAll ? decoded(body) : undefined) ?? body.replace(mark, '?');
}

/** The text, decoded until there is a “?” in it, at most four times; undefined where it is no encoding. */
function decoded(text: string): string | undefined {
  try {
    let plain = text;
    for (let i = 0; i < 4 && !plain.includes('?'); i++) plain = decodeURIComponent(plain);
    return plain;
  } catch {
    return undefined;
  }
}

/** Where no sign is encoded once, and some are encoded twice or more often, once. */
function encodedOnce(body: string): string {
  let once = body;
  for (let i = 0; i < 3 && /%25[0-9a-f]{2}/i.test(once) && !/%(?!25)[0-9a-f]{2}/i.test(once); i++)
    once = once.replace(/%25(?=[0-9a-f]{2})/gi, '%');
  return once;
}

/** Maps each parameter of a query, as it is written. */
function byParameter(body: string, map: (parameter: string) => string): string {
  const split = body.indexOf('?');
  if (split < 0) return body;
  return `${body.slice(0, split + 1)}${body
    .slice(split + 1)
    .split('&')
    .map(map)
    .join('&')}`;
}

function withEquals(body: string, keys: ReadonlySet<string>): string {
  return byParameter(body, (parameter) => {
    const key = /^(\w+)%3D/i.exec(parameter)?.[1];
    return key !== undefined && keys.has(key) && !parameter.includes('=') ? parameter.replace(/%3D/i, '=') : parameter;
  });
}

/** A value holds no bare “=”: where it does, a parameter begins, if one key alone can stand before the sign. */
function withAmpersands(body: string, keys: ReadonlySet<string>): string {
  return byParameter(body, (parameter) => {
    // an address may hold one
    if (parameter.startsWith('labels=http')) return parameter;
    let [rest, done] = [parameter, ''];
    let lost = 0;
    for (let at = rest.indexOf('='); at >= 0; at = rest.indexOf('=')) {
      const next = rest.indexOf('=', at + 1);
      if (next < 0) break;
      const value = rest.slice(at + 1, next);
      const fitting = [...keys].filter((key) => value.endsWith(key) && value.length > key.length);
      // no link has more parts than there are keys
      if (fitting.length !== 1 || ++lost > keys.size) return parameter;
      const start = next - fitting[0]!.length;
      done += `${rest.slice(0, start)}&`;
      rest = rest.slice(start);
    }
    return done + rest;
  });
}

/** Signs that stand before a key and its “=”, where only “&” can: `;`, an encoded “&”, a “&” between blanks. */
function withSeparators(body: string, keys: ReadonlySet<string>): string {
  const separator = /&|;|%26/gi;
  const name = /(\w+)=/y;
  let done = '';
  let from = 0;
  for (let sign = separator.exec(body); sign; sign = separator.exec(body)) {
    name.lastIndex = pastBlanks(body, separator.lastIndex);
    const key = name.exec(body)?.[1];
    if (key === undefined || !keys.has(key)) continue;
    done += `${body.slice(from, beforeBlanks(body, sign.index, from))}&`;
    from = name.lastIndex - key.length - 1;
    separator.lastIndex = from;
  }
  return done + body.slice(from);
}

/** Where the blanks, encoded or not, that begin at a place end. */
function pastBlanks(body: string, at: number): number {
  let end = at;
  for (let found = true; found; ) {
    found = true;
    if (/\s/.test(body[end] ?? '')) end += 1;
    else if (body.startsWith('%20', end)) end += 3;
    else found = false;
  }
  return end;
}

/** Where the blanks that end at a place begin, not before `from`. */
function beforeBlanks(body: string, at: number, from: number): number {
  let start = at;
  for (let found = true; found; ) {
    found = true;
    if (start > from && /\s/.test(body[start - 1]!)) start -= 1;
    else if (start >= from + 3 && body.startsWith('%20', start - 3)) start -= 3;
    else found = false;
  }
  return start;
}

/** A filter without a space whose spaces became “+” and were then encoded, see `isJoinedByPlus`. */
function withSpaces(body: string): string {
  return byParameter(body, (parameter) => {
    if (!/^q=/.test(parameter) || /[+ ]|%20/.test(parameter) || !/%2B/i.test(parameter)) return parameter;
    const text = new URLSearchParams(parameter).get('q');
    return text !== null && isJoinedByPlus(text) ? parameter.replace(/%2B/gi, '+') : parameter;
  });
}

/** The number of a version, without signs that followed the link in a text. */
export const withoutSigns = (version: string): string =>
  version.replace(/^(\d+)\D.*$/s, (whole, digits: string) => (withoutEnd(whole) === digits ? digits : whole));
