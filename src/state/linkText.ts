import { CLASSES } from '../domain/classes/classTable';
import { parseImageQuery } from '../domain/query/imageQuery';

/** Signs that nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction, the byte order mark. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const UNSEEN_ENCODED = /%C2%AD|%E2%80%(?:8[B-F]|A[A-E])|%E2%81%A[0-4]|%EF%BB%BF/gi;

/** A link as it stands in a text: what the text adds between its signs is left out. No link holds a blank, a break or an unseen sign as it is. */
export const withoutUnseen = (body: string): string => body.replace(UNSEEN, '');

/** The same signs, encoded: a filter may hold some. */
export const withoutUnseenEncoded = (body: string): string => body.replace(UNSEEN_ENCODED, '');

/** What follows the end mark after a blank or a sign of markup is the text that the link stood in, or what trackers add. */
export const withoutTextBehind = (body: string): string => body.replace(/([?&]v=\d+)[\s|<\]?#].*$/s, '$1');

const BREAK = /(?:\r\n?|\n|%0D%0A|%0A|%0D)(?:[ \t]|> ?)*/gi;

/**
 * Without line breaks, their indents and quote marks, encoded or not, and the “=” that mail puts before a break; where blanks are left as they are,
 * lines broke at a blank.
 */
export function withoutBreaks(body: string): string {
  const joint = /\S \S/.test(body.replace(BREAK, '')) ? ' ' : '';
  return body
    .replace(/=3D/i.test(body) ? /=(?:\r?\n|%0D%0A|%0A|$)/gi : /(?<![?&]\w+)=(?:\r?\n|%0D%0A|%0A)/gi, '')
    .replace(BREAK, joint)
    .replace(/\t/g, '');
}

/** Without the escapes of JSON (`\u0026`) and of Markdown (`\&`): a link has no backslash. */
export const withoutEscapes = (body: string): string =>
  body
    .replace(/\\u00([0-7][0-9a-f])/gi, (_, hex: string) => character(Number.parseInt(hex, 16)))
    .replace(/\\(?=\W|_)/g, '');

/** With the signs that HTML writes by number, or by name: a link has no bare `#` behind a `&`. */
export const withoutEntities = (body: string): string =>
  body
    .replace(/&(?:(?:amp|#0*38|#x0*26);)+/gi, '&')
    .replace(/&#0*(\d{2,3});/g, (whole, n: string) =>
      Number(n) > 32 && Number(n) < 127 ? character(Number(n)) : whole,
    )
    .replace(/&#x0*([2-7][0-9a-f]);/gi, (_, hex: string) => character(Number.parseInt(hex, 16)));

/** A sign as links have it: those between parts as they are, others encoded. */
function character(code: number): string {
  const sign = String.fromCharCode(code);
  return /[&=?%+]/.test(sign) ? sign : encodeURIComponent(sign);
}

/**
 * Without quoted-printable, where it is all over the body: `=3D` for “=”, `=25` for “%”. A value that begins like a code says nothing, as no
 * name of a parameter is then followed by a plain “=”.
 */
export function withoutQuotedPrintable(body: string): string {
  if (!/=3D/i.test(body) || /=(?![0-9a-f]{2})/i.test(body) || /[?&]\w+=(?!3D)/i.test(body)) return body;
  return body.replace(/=([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Longer than any filter of a view. */
const MAX_FILTER = 1000;

/** Words of class names: a filter of such words and terms, joined by “+”, finds nothing as one word. */
const CLASS_WORDS: ReadonlySet<string> = new Set(
  CLASSES.flatMap(({ names }) => names.flatMap((name) => name.toLowerCase().split(/[^a-z]+/))).filter(
    (w) => w.length > 2,
  ),
);

/** True for a filter whose “+” were blanks: with blanks all of it is terms and words of class names, or what was no term becomes one. */
export function isJoinedByPlus(text: string): boolean {
  if (text.length > MAX_FILTER || !text.includes('+') || /\s/.test(text)) return false;
  const apart = parseImageQuery(text.replaceAll('+', ' '));
  if (apart.problems.length > 0) return false;
  if (parseImageQuery(text).problems.length > 0) return true;
  return (apart.query.words ?? []).flatMap((word) => word.split(' ')).every((word) => CLASS_WORDS.has(word));
}
