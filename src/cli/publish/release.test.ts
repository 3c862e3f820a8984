import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { softwareName } from '../softwareName';
import { releaseNotes } from './releaseNotes';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const read = (name: string): string => readFileSync(root + name, 'utf8');
const { version } = JSON.parse(read('package.json')) as { readonly version: string };

describe('the version', () => {
  it('is the same wherever it is written', () => {
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const lock = JSON.parse(read('package-lock.json')) as {
      version: string;
      packages: Record<string, { version: string }>;
    };
    expect([lock.version, lock.packages['']!.version]).toEqual([version, version]);
    expect(/^version: (.*)$/m.exec(read('CITATION.cff'))?.[1]).toBe(version);
    expect(softwareName(root)).toMatch(new RegExp(`^Plural ${version.replaceAll('.', '\\.')}(, commit |$)`));
    expect(read('CHANGELOG.md')).toContain(`\n## [${version}] - `);
  });
});

describe('releaseNotes', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- x\n\n## [1.1.0] - 2026-01-02\n\n### Added\n\n- a\n\n## [1.0.0] - 2026-01-01\n';

  it('are the section of the version, and no other', () => {
    expect(releaseNotes(changelog, 'v1.1.0', '1.1.0')).toBe('### Added\n\n- a\n');
    expect(releaseNotes(read('CHANGELOG.md'), `v${version}`, version)).toMatch(/^### Added/);
  });

  it('are refused for another tag, for no section and for an empty one', () => {
    expect(() => releaseNotes(changelog, 'v1.1.1', '1.1.0')).toThrow(/expected v1\.1\.0/);
    expect(() => releaseNotes(changelog, '1.1.0', '1.1.0')).toThrow(/expected v1\.1\.0/);
    expect(() => releaseNotes(changelog, 'v2.0.0', '2.0.0')).toThrow(/no section \[2\.0\.0\]/);
    expect(() => releaseNotes(changelog, 'v1.0.0', '1.0.0')).toThrow(/no section|nothing in it/);
  });
});
