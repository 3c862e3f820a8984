import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Plugin, runnerImport } from 'vite';

/** Gives the app what its start view shows as a constant, `__START__`: nothing on it waits for data. */
export function startFacts(root: string): Plugin {
  return {
    name: 'plural:start-facts',
    config: async (_config, { isPreview }) => {
      if (isPreview) return {};
      const json = (name: string) => JSON.parse(readFileSync(join(root, 'public', name), 'utf8'));
      const file = join(root, 'src/cli/build/startFactsOf.ts');
      const { module } = await runnerImport<typeof import('./startFactsOf')>(file);
      const facts = module.startFactsOf({
        figures: json('results/figures.json'),
        moments: json('results/moments.json'),
        control: json('control/control.json'),
        records: json('control/control-b.json'),
        predictions: json('control/predictions.json'),
      });
      return { define: { __START__: JSON.stringify(facts) } };
    },
  };
}
