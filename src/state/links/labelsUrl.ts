/** Longest address of labels in a link, characters. */
const MAX_URL = 2000;

/** The address of labels that a link names: https, with nobody's password or port; undefined for any other text. */
export function labelsUrl(text: string): URL | undefined {
  if (text.length > MAX_URL || !/^https:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.port === '' ? url : undefined;
}
