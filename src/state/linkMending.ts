import { parseImageQuery } from '../domain/query/imageQuery';
import { SCREENS } from './viewState';

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

const DAMAGES: readonly Damage[] = [
  { name: 'an encoded “?”', mend: withQuestionMark },
  { name: 'signs at its end', mend: (body) => (body.includes('?') ? body : withoutTail(body)) },
  {
    name: '“&amp;” for “&”',
    mend: (body) => body.replace(/&(?:(?:amp|#38|#x26);)+/gi, '&'),
  },
  // HTML reads "&not" as a sign, with or without a semicolon
  { name: '“¬” for “&not”', mend: (body) => body.replace(/(?:¬|%C2%AC)(?==|imm=)/gi, '&not') },
  {
    name: '“=3D” for “=”',
    mend: (body) => (/=/.test(body) && !/=(?!3D)/i.test(body) ? body.replace(/=3D/gi, '=') : body),
  },
  { name: 'signs encoded twice', mend: encodedOnce },
  { name: 'an encoded “=”', mend: withEquals },
  { name: 'a lost “&”', mend: withAmpersands },
  { name: '“+” for spaces', mend: withSpaces },
];

/**
 * Undoes what mail, chats and editors do to links, where it is certain: no link that this program writes looks so (`formatUrl` marks those of its own
 * that would). Never throws.
 * @param body of the fragment, without `#` and `/`
 * @param keys that a link may have
 */
export function mendLink(body: string, keys: ReadonlySet<string>): MendedLink {
  const mended: string[] = [];
  const whole = DAMAGES.reduce((before, { name, mend }) => {
    const after = mend(before, keys);
    if (after !== before) mended.push(name);
    return after;
  }, body);
  return { body: whole, mended };
}

/** What follows a link in a text: brackets, full stops, quotes. */
const TAIL = /[\s)\]}>.,;:!?'"*_…”’»]+$/;

/** The path without signs behind it, where that makes it a screen. */
function withoutTail(body: string): string {
  const bare = body.replace(TAIL, '');
  return SCREENS.some((screen) => screen === bare) ? bare : body;
}

function withQuestionMark(body: string): string {
  const [screen] = body.split(/%3F/i, 1);
  if (body.includes('?') || screen === body || !SCREENS.some((s) => s === screen)) return body;
  // all of it may be encoded once more, or the mark alone
  const isAll = !/[&=]/.test(body);
  return (isAll ? decoded(body) : undefined) ?? body.replace(/%3F/i, '?');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
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
    let [rest, done] = [parameter, ''];
    for (let at = rest.indexOf('='); at >= 0; at = rest.indexOf('=')) {
      const next = rest.indexOf('=', at + 1);
      if (next < 0) break;
      const value = rest.slice(at + 1, next);
      const fitting = [...keys].filter((key) => value.endsWith(key) && value.length > key.length);
      if (fitting.length !== 1) return parameter;
      const start = next - fitting[0]!.length;
      done += `${rest.slice(0, start)}&`;
      rest = rest.slice(start);
    }
    return done + rest;
  });
}

/** A filter without a space whose terms make sense only apart: its spaces became “+” and were then encoded. */
function withSpaces(body: string): string {
  return byParameter(body, (parameter) => {
    if (!/^q=/.test(parameter) || /[+ ]|%20/.test(parameter) || !/%2B/i.test(parameter)) return parameter;
    const text = decoded(parameter.slice(2));
    if (text === undefined) return parameter;
    const isBetter =
      parseImageQuery(text).problems.length > 0 && parseImageQuery(text.replaceAll('+', ' ')).problems.length === 0;
    return isBetter ? parameter.replace(/%2B/gi, '+') : parameter;
  });
}

/** The number of a version, without signs that followed the link in a text. */
export const withoutSigns = (version: string): string =>
  version.replace(/^(\d+)\D.*$/s, (whole, digits: string) =>
    TAIL.test(whole) && whole.replace(TAIL, '') === digits ? digits : whole,
  );
