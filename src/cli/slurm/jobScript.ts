import { PluralError } from '../../lib/pure/errors';

/** The job array of the README as a script of so many parts. Throws `not-found` where the README has none. */
export function jobScript(readme: string, parts: number): string {
  const script = /```bash\n(#!\/bin\/bash\n#SBATCH --array=1-(\d+)\n.*?)```/s.exec(readme);
  if (!script) {
    throw new PluralError('not-found', 'there is no job array', {
      file: 'README.md',
      expected: 'a block of bash that begins with #SBATCH --array=1-N',
    });
  }
  const [, text, written] = script as unknown as [string, string, string];
  const other = text.replace(`--array=1-${written}\n`, `--array=1-${parts}\n`).replace(`/${written}"`, `/${parts}"`);
  if (!other.includes(`--array=1-${parts}\n`) || !other.includes(`/${parts}"`)) {
    throw new PluralError('bad-format', 'the job array is divided in another way', {
      file: 'README.md',
      expected: `--shard "$SLURM_ARRAY_TASK_ID/${written}"`,
    });
  }
  return other;
}
