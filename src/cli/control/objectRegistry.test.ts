import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLASSES } from '../../domain/classes/classTable';
import type { ControlManifest } from '../../formats/controlFiles';
import { CONTROL_FOLDER } from './manifestFile';
import { CONTROL_OBJECTS } from './objectRegistry';

describe('objects of the Control set', () => {
  const indices = CONTROL_OBJECTS.map(({ classIndex }) => classIndex);

  it('are at least 40 ImageNet classes, each once, ascending', () => {
    expect(indices.length).toBeGreaterThanOrEqual(40);
    expect(indices).toEqual([...new Set(indices)].sort((a, b) => a - b));
    for (const index of indices) expect(CLASSES[index]).toBeDefined();
  });

  it('are those that the committed pictures were drawn with', () => {
    const manifest = JSON.parse(readFileSync(join(CONTROL_FOLDER, 'control.json'), 'utf8')) as ControlManifest;
    expect(manifest.classes).toEqual(indices);
  });
});
