import { describe, expect, it } from 'vitest';
import { bundledPackages } from '../licences';
import { packageOf } from './licensed';

describe('packageOf', () => {
  it.each([
    ['/a/node_modules/react/index.js', 'node_modules/react'],
    ['\0/a/node_modules/@noble/hashes/sha2.js?commonjs', 'node_modules/@noble/hashes'],
    ['C:\\a\\node_modules\\a\\node_modules\\@b\\c\\d.js', 'node_modules/a/node_modules/@b/c'],
    ['/a/src/main.tsx', undefined],
    ['\0vite/preload-helper.js', undefined],
  ])('%s', (id, name) => expect(packageOf(id)).toBe(name));
});

describe('bundledPackages', () => {
  it('holds what the app depends on, and no tool', () => {
    const names = Object.keys(bundledPackages('.'));
    expect(names).toContain('node_modules/react');
    expect(names).not.toContain('node_modules/sirv');
  });
});
