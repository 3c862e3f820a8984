import { caddyfile, nginxConf, type Place } from './serverSnippets';

const PLACE = { prefix: '/plural/', folder: '/srv/plural' } satisfies Partial<Place>;

/** Files of src/deploy and what is in them. */
export const SNIPPETS: Readonly<Record<string, string>> = {
  'nginx.conf': nginxConf({ ...PLACE, listen: '8080' }),
  Caddyfile: caddyfile({ ...PLACE, listen: 'http://:8080' }),
};
