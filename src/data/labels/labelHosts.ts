/**
 * Sites that a link may name labels at, where files stay as they were published: also those that the page may ask at all (`connect-src`). A star stands for
 * any name before the dot: the hub's storage answers under many.
 */
export const LABEL_HOSTS = [
  'huggingface.co',
  '*.huggingface.co',
  '*.hf.co',
  'raw.githubusercontent.com',
  'zenodo.org',
] as const;

export const isLabelHost = (host: string): boolean =>
  LABEL_HOSTS.some((known) => (known.startsWith('*') ? host.endsWith(known.slice(1)) : host === known));
