import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { licencesText } from './licences';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('licencesText', () => {
  it('names every package that the app imports, and what those import, with their texts', () => {
    const text = licencesText(root);
    const { dependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    for (const [name, version] of Object.entries(dependencies)) expect(text).toContain(`${name} ${version} (`);
    expect(text).toContain('scheduler ');
    expect(text).toMatch(/^vite /m);
    expect(text).toContain('Permission is hereby granted');
    expect(text).not.toMatch(/^(fast-check|typescript) /m);
  });
});
