import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { filesBelow } from '../build/listedFiles';

/** What a published site must have. */
const REQUIRED = [
  'index.html',
  'licences.txt',
  'icon.svg',
  'results/figures.json',
  'results/counts.json',
  'control/control.json',
];
/** Data under these may be given on with their name. */
const SHIPPABLE = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'CC-BY-4.0'];
/** Limits of GitHub Pages and its repositories. */
const LARGEST_FILE_BYTES = 100_000_000;
const LARGEST_SITE_BYTES = 1_000_000_000;

export interface SiteReport {
  readonly files: number;
  readonly bytes: number;
  /** empty where the site may be published; each names the file, what was expected and what was found */
  readonly problems: readonly string[];
}

/**
 * Whether a built folder is whole and may be published below any path.
 * @param folder of the built site
 * @param wantsData whether it must hold a data pack
 */
export function checkSite(folder: string, wantsData: boolean): SiteReport {
  const names = filesBelow(folder);
  const sizes = names.map((name) => statSync(join(folder, name)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const problems = [
    ...REQUIRED.filter((name) => !names.includes(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => /(^|\/)\./.test(name)).map((name) => `${name} is hidden: it is no part of the site`),
    ...names
      .filter((_, i) => sizes[i]! > LARGEST_FILE_BYTES)
      .map((name) => `${name} is larger than ${LARGEST_FILE_BYTES / 1e6} MB`),
    ...(bytes > LARGEST_SITE_BYTES ? [`the site is larger than ${LARGEST_SITE_BYTES / 1e6} MB`] : []),
    ...names.filter((name) => name.endsWith('.html')).flatMap((name) => pageProblems(folder, name)),
    ...names.flatMap((name) => compressedProblems(folder, name)),
    ...dataProblems(folder, wantsData),
  ];
  return { files: names.length, bytes, problems };
}

/** A page names its policy, runs no script of its own text, and finds its files from any path. */
function pageProblems(folder: string, name: string): string[] {
  const html = readFileSync(join(folder, name), 'utf8');
  const links = [...html.matchAll(/<(?:script|link|img)\b[^>]*?\b(?:src|href)="([^"]*)"/g)].map((match) => match[1]!);
  return [
    ...(html.includes('http-equiv="Content-Security-Policy"') ? [] : [`${name} names no Content-Security-Policy`]),
    ...(name === 'index.html' && !/<div id="root">.*<h1\b/s.test(html) ? [`${name} has no headline`] : []),
    ...links
      .filter((link) => !/^\.{1,2}\//.test(link) || !existsSync(join(folder, name, '..', link)))
      .map((link) => `${name} refers to ${link}: expected a file of the site, by a path that begins with ./`),
  ];
}

function compressedProblems(folder: string, name: string): string[] {
  const original = /^(.*)\.(br|gz)$/.exec(name)?.[1];
  if (original === undefined) return [];
  const path = join(folder, original);
  if (!existsSync(path)) return [`${name} is of no file`];
  try {
    const bytes = readFileSync(join(folder, name));
    const plain = name.endsWith('.br') ? brotliDecompressSync(bytes) : gunzipSync(bytes);
    return plain.equals(readFileSync(path)) ? [] : [`${name} holds something else than ${original}: build again`];
  } catch {
    return [`${name} cannot be inflated: build again`];
  }
}

interface Licensed {
  readonly id?: string;
  readonly repository?: string;
  readonly licence?: string;
  readonly provenance?: { readonly licence?: string };
}

/** Every source of the pack, and every label set in it, is under a licence that lets it be given on, and is named in `licences.txt`. */
function dataProblems(folder: string, wantsData: boolean): string[] {
  const path = join(folder, 'data/pack.json');
  if (!existsSync(path)) return wantsData ? ['data/pack.json is missing'] : [];
  const { built, labelSets } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly built: { readonly sources: readonly Licensed[] };
    readonly labelSets: readonly Licensed[];
  };
  const licences = existsSync(join(folder, 'licences.txt')) ? readFileSync(join(folder, 'licences.txt'), 'utf8') : '';
  const under = (name: string, licence: string | undefined) =>
    SHIPPABLE.includes(licence ?? '')
      ? []
      : [`data/pack.json: ${name} is under ${licence ?? 'no licence'}; expected one of ${SHIPPABLE.join(', ')}`];
  return [
    ...built.sources.flatMap(({ repository = 'a source', licence }) => [
      ...under(repository, licence),
      ...(licences.includes(`Data: ${repository},`) ? [] : [`licences.txt does not name ${repository}`]),
    ]),
    ...labelSets.flatMap(({ id = 'a label set', provenance }) => under(id, provenance?.licence)),
  ];
}
