import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { REPOSITORIES } from '../data/catalogue/sources';
import { licencesText } from './licences';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('licencesText', () => {
  const text = licencesText(root);

  it('names every package that the app imports, and what those import, with their texts', () => {
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`${name} ${version} (`);
    expect(text).toContain('scheduler ');
    expect(text).toMatch(/^vite /m);
    expect(text).toContain('Permission is hereby granted');
    expect(text).not.toMatch(/^(fast-check|typescript) /m);
  });

  it('gives texts to packages that come without, and names the data that a pack is made of', () => {
    expect(text).toMatch(/^onnxruntime-web [\d.]+ \(MIT\)\n\nMIT License\n\nCopyright \(c\) Microsoft Corporation$/m);
    for (const { repository } of REPOSITORIES) expect(text).toContain(`Data: ${repository}, commit`);
    expect(text).toContain('Copyright (c) 2019 Benjamin Recht');
    expect(text).toContain('WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.');
  });
});
