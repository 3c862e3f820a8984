/** A value as the tokenizer of the filter reads it back; a quote inside is written as in an address. */
export const quotedValue = (value: string): string =>
  /[%"]/.test(value) ? encodeURIComponent(value) : /\s/.test(value) ? `"${value}"` : value;
