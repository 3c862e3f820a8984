import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a receipt calls this program: its version, and the commit where `root` is a checkout. */
export function softwareName(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  try {
    const described = ['describe', '--always', '--dirty', '--abbrev=12', '--exclude=*'];
    const commit = execFileSync('git', described, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
    return `Plural ${version}, commit ${commit.toString().trim()}`;
  } catch {
    return `Plural ${version}`;
  }
}
