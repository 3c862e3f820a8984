import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly optional?: boolean;
}

/** Code of these tools is in every build: how chunks and styles are loaded. */
const IN_EVERY_BUILD = ['node_modules/vite', 'node_modules/rolldown'];

const LICENCE_FILE = /^(licen[cs]e|copying|notice|ofl|thirdpartynotices)([-.].*)?$/i;

/**
 * The licences of all packages that a build may hold, with their texts: what package-lock.json does not mark as needed for development or as
 * optional, and the tools that leave code in a build. Some of it may not be bundled in fact; nothing that is bundled is missing.
 * Throws where one of them is not installed.
 */
export function licencesText(root: string): string {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const bundled = Object.entries(packages).filter(
    ([path, { dev, devOptional, optional }]) =>
      IN_EVERY_BUILD.includes(path) || (path !== '' && !dev && !devOptional && !optional),
  );
  const parts = bundled.map(([path, locked]) => licenceOf(root, path, locked));
  const own = readFileSync(join(root, 'LICENSE'), 'utf8');
  return `${[`Plural\n\n${own.trim()}`, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

function licenceOf(root: string, path: string, { version = '', license }: LockedPackage): string {
  const folder = join(root, path);
  if (!existsSync(folder)) throw new Error(`${path} is not installed; run npm ci.`);
  const texts = readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const name = path.split('node_modules/').at(-1);
  return [`${name} ${version} (${license ?? 'licence as below'})`, ...texts].join('\n\n');
}
