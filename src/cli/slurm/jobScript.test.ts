import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobScript } from './jobScript';

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

describe('the job array of the README', () => {
  it('is a script of as many parts as are asked for', () => {
    const script = jobScript(readme, 4);
    expect(script).toMatch(/^#!\/bin\/bash\n#SBATCH --array=1-4\n/);
    expect(script).toContain('--shard "$SLURM_ARRAY_TASK_ID/4"');
    expect(script).toContain('--resume');
    expect(script).not.toContain('16');
  });

  it('is missed where it is gone or divided otherwise', () => {
    expect(() => jobScript('no script', 4)).toThrow(/README\.md: there is no job array/);
    expect(() => jobScript(readme.replace('TASK_ID/16"', 'TASK_ID/8"'), 4)).toThrow(/divided in another way/);
  });
});
