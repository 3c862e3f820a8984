/** One condition of the filter text, as it is written and as it is read. */
export interface QueryTerm {
  /** as written */
  readonly text: string;
  /** where it stands in the filter text, in UTF-16 units; `end` is behind it */
  readonly start: number;
  readonly end: number;
  /** `labels` of `labels>=2`, in small letters; undefined for a word */
  readonly key?: string;
  readonly operator?: string;
  /** what stands behind the operator, or the word; without quotes */
  readonly value: string;
  /** a quote of it is left open, so that it goes on to the end of the text */
  readonly isOpen: boolean;
}

/** A quoted word; or a key, its operator and a value that may be quoted; or anything without blanks. */
const TERM = /"[^"]*"?|[a-z0-9]+(?::|>=|<=|>|<|=)(?:"[^"]*"?|[^\s"])*|\S+/gi;
const PARTS = /^([a-z0-9]+)(:|>=|<=|>|<|=)(.*)$/is;

/** As phones and word processors write a quote. */
const CURLED = /[“”„]/g;

/** The same text, place by place, with straight quotes. */
export const plainQuotes = (text: string): string => text.replace(CURLED, '"');

/** A term without its quotes. */
export const wordOf = (term: string): string => plainQuotes(term).replaceAll('"', '');

/** The one tokenizer of the filter: what reads, changes and completes the text goes by these terms. */
export function queryTerms(text: string): QueryTerm[] {
  return [...plainQuotes(text).matchAll(TERM)].map((match): QueryTerm => {
    const [written] = match;
    const parts = written.startsWith('"') ? null : PARTS.exec(written);
    const quotes = written.split('"').length - 1;
    const mayHoldBlanks = written.startsWith('"') || parts !== null;
    return {
      text: written,
      start: match.index,
      end: match.index + written.length,
      ...(parts ? { key: parts[1]!.toLowerCase(), operator: parts[2]! } : {}),
      value: (parts ? parts[3]! : written).replaceAll('"', ''),
      isOpen: mayHoldBlanks && quotes % 2 === 1,
    };
  });
}

/** The filter text without the terms that fail; the others stay as they are written, a blank between them. */
export function keepTerms(text: string, keep: (term: QueryTerm, index: number) => boolean): string {
  return (
    queryTerms(text)
      .filter(keep)
      // a quote left open would swallow what is added behind it
      .map((term) => (term.isOpen ? `${term.text}"` : term.text))
      .join(' ')
  );
}
