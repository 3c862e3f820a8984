import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORIES, type UpstreamRepository } from '../data/catalogue/sources';
import { WORDNET_LICENCE } from './wordnet/licence';

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

/** Who holds the copyright of packages that come without the text of their licence, as their homes say it. */
const HOLDERS: Readonly<Record<string, string>> = {
  'onnxruntime-common': 'Copyright (c) Microsoft Corporation',
  'onnxruntime-web': 'Copyright (c) Microsoft Corporation',
  'guid-typescript': 'Copyright (c) Nicolas',
};

/** Who holds the copyright of the data that a pack is made of. */
const DATA_HOLDERS: Readonly<Record<string, string>> = {
  'modestyachts/ImageNetV2': 'Copyright (c) 2019 Benjamin Recht, Rebecca Roelofs, Ludwig Schmidt, Vaishaal Shankar',
  'google-research/reassessed-imagenet': 'Copyright 2020 The authors of reassessed-imagenet, Google',
  'esla/Multilabelfy': 'Copyright The authors of Multilabelfy',
  'huggingface/pytorch-image-models': 'Copyright 2019 Ross Wightman',
};

const LINE = `\n\n${'-'.repeat(80)}\n\n`;

/**
 * Folders of the packages that a build may hold, relative to the root: what package-lock.json does not mark as needed for development or as
 * optional, and the tools that leave code in a build.
 */
export function bundledPackages(root: string): Readonly<Record<string, LockedPackage>> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, LockedPackage>>;
  };
  const bundled = Object.entries(packages).filter(
    ([path, { dev, devOptional, optional }]) =>
      IN_EVERY_BUILD.includes(path) || (path !== '' && !dev && !devOptional && !optional),
  );
  return Object.fromEntries(bundled);
}

/**
 * The licences of all that a published build holds, with their texts: packages, the Control set, and the sources of a data pack. Some of it
 * may not be bundled in fact; nothing that is bundled is missing. Throws where a package is not installed, or has no text of its licence.
 */
export function licencesText(root: string): string {
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const parts = Object.entries(bundledPackages(root)).map(([path, locked]) => licenceOf(root, path, locked, own));
  const control = 'Control set, figures and icons, made by this project (MIT, as above)';
  return `${[`Plural\n\n${own}`, control, ...parts, ...REPOSITORIES.map((source) => dataLicence(source, own)), WORDNET_LICENCE].join(LINE)}\n`;
}

/** The text of the MIT licence, of someone else. */
const mitOf = (own: string, holder: string): string => own.replace(/^Copyright .*$/m, () => holder);

function dataLicence({ repository, commit, licence }: UpstreamRepository, own: string): string {
  const holder = DATA_HOLDERS[repository];
  if (!holder) throw new Error(`${repository}: who holds its copyright is not in src/cli/licences.ts.`);
  const head = `Data: ${repository}, commit ${commit} (${licence})\nhttps://github.com/${repository}`;
  if (licence === 'MIT') return `${head}\n\n${mitOf(own, holder)}`;
  if (licence === 'Apache-2.0')
    return `${head}\n\n${holder}\n\nThe text of the Apache License 2.0 stands with comlink.`;
  throw new Error(`${repository}: data under ${licence} are not published with a build.`);
}

function licenceOf(root: string, path: string, { version = '', license }: LockedPackage, own: string): string {
  const folder = join(root, path);
  if (!existsSync(folder)) throw new Error(`${path} is not installed; run npm ci.`);
  const texts = readdirSync(folder)
    .filter((name) => LICENCE_FILE.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  const name = path.split('node_modules/').at(-1)!;
  const holder = HOLDERS[name];
  if (texts.length === 0 && holder) texts.push(license === 'ISC' ? `${holder}\n\n${ISC}` : mitOf(own, holder));
  if (texts.length === 0)
    throw new Error(`${path} has no text of its licence; name its holder in src/cli/licences.ts.`);
  return [`${name} ${version} (${license ?? 'licence as below'})`, ...texts].join('\n\n');
}

const ISC = `Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted, provided that the
above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES
WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF
OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`;
