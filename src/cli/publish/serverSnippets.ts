import { EMBED, EMBEDDED_PAGE, EVERY_FILE, HASHED, HASHED_FILE, type Headers } from '../build/headers';

/** Where a server offers the built folder. */
export interface Place {
  /** what the server listens to: `8080` for nginx, `https://plural.example.org` for Caddy */
  readonly listen: string;
  /** path of the site, with slashes at both ends, e.g. `/plural/` */
  readonly prefix: string;
  /** folder of the built files, absolute, without a slash at its end */
  readonly folder: string;
}

/** Headers that an error says, too; how long something may be kept is said of what is there. */
const isKept = (name: string): boolean => name === 'Cache-Control';

const quoted = (text: string): string => {
  if (/["\\$\n{}]/.test(text)) throw new Error(`a server's file cannot hold ${text}`);
  return `"${text}"`;
};

const NOTE = [
  '# Plural as a static site below a path, with the headers that it needs. Written by `npm run snippets`, which takes them from',
  '# src/cli/build/headers.ts; change that, and not this.',
];

/** Variable of nginx for a header. */
const variable = (name: string): string => `$plural_${name.toLowerCase().replaceAll('-', '_')}`;

/** A file for nginx's `http` context; it sends the `.gz` files that the build writes. */
export function nginxConf({ listen, prefix, folder }: Place): string {
  const special = (pattern: string, headers: Headers, name: string) =>
    headers[name] === undefined ? [] : [`  ~^${prefix}${pattern} ${quoted(headers[name])};`];
  const maps = Object.entries(EVERY_FILE).flatMap(([name, value]) => {
    const others = [
      ...special(`${HASHED}/`, HASHED_FILE, name),
      ...special(`${EMBED.replace('.', '\\.')}$`, EMBEDDED_PAGE, name),
    ];
    return others.length === 0
      ? []
      : [`map $uri ${variable(name)} {`, `  default ${quoted(value)};`, ...others, '}', ''];
  });
  const varied = (name: string) => name in HASHED_FILE || name in EMBEDDED_PAGE;
  const headers = Object.entries(EVERY_FILE).map(
    ([name, value]) =>
      `    add_header ${name} ${varied(name) ? variable(name) : quoted(value)}${isKept(name) ? '' : ' always'};`,
  );
  return [
    ...NOTE,
    '# For the http context, e.g. /etc/nginx/conf.d/plural.conf. Adapt listen and server_name, the path and the folder.',
    '',
    ...maps,
    'server {',
    `  listen ${listen};`,
    '  server_name _;',
    '  server_tokens off;',
    '',
    ...(prefix === '/' ? [] : [`  location = ${prefix.slice(0, -1)} {`, `    return 301 ${prefix};`, '  }', '']),
    '  # what begins with a dot is no part of the site',
    '  location ~ /\\. {',
    '    return 404;',
    '  }',
    '',
    `  location ${prefix} {`,
    `    alias ${folder}/;`,
    '    index index.html;',
    '    include /etc/nginx/mime.types;',
    '    types {',
    '      application/manifest+json webmanifest;',
    '      text/javascript mjs;',
    '    }',
    '    default_type application/octet-stream;',
    '    gzip_static on;',
    '    gzip_vary on;',
    ...headers,
    '  }',
    '}',
    '',
  ].join('\n');
}

/** A site of a Caddyfile; it sends the `.br` and `.gz` files that the build writes. */
export function caddyfile({ listen, prefix, folder }: Place): string {
  const headers = (matcher: string, of: Headers) => [
    `      header ${matcher}{`,
    ...Object.entries(of).map(([name, value]) => `        ${name} ${quoted(value)}`),
    '      }',
  ];
  return [
    ...NOTE,
    '# Adapt the address, the path and the folder.',
    '',
    `${listen} {`,
    ...(prefix === '/' ? [] : [`  redir ${prefix.slice(0, -1)} ${prefix}`]),
    `  handle_path ${prefix}* {`,
    `    root * ${folder}`,
    '    # what begins with a dot is no part of the site',
    '    @hidden path */.*',
    '    @hashed {',
    `      path /${HASHED}/*`,
    '      file',
    '    }',
    '    # few systems know this ending',
    '    @manifest path *.webmanifest',
    '    # in this order: what comes later stands',
    '    route {',
    ...headers('', EVERY_FILE),
    ...headers('@hashed ', HASHED_FILE),
    ...headers(`/${EMBED} `, EMBEDDED_PAGE),
    '      header @manifest Content-Type application/manifest+json',
    '      error @hidden 404',
    '      file_server {',
    '        precompressed br gzip',
    '      }',
    '    }',
    '  }',
    '}',
    '',
  ]
    .map((line) => line.replace(/^ +/, (spaces) => '\t'.repeat(spaces.length / 2)))
    .join('\n');
}
