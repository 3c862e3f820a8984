import type { Plugin } from 'vite';
import { bundledPackages } from '../licences';

/** Folder of the package that a module is of, as package-lock.json has it; undefined for the project's own. */
export const packageOf = (moduleId: string): string | undefined =>
  /^.*?(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(moduleId.replaceAll('\\', '/'))?.[1];

/** Fails the build, of the page or of a worker, where it holds a package that `licences.txt` does not name. */
export function licensed(root: string): Plugin {
  return {
    name: 'plural:licensed',
    apply: 'build',
    generateBundle(_options, bundle) {
      const named = bundledPackages(root);
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        const missing = file.moduleIds.map(packageOf).find((name) => name !== undefined && !(name in named));
        if (missing)
          this.error(`${file.fileName} holds ${missing}, which licences.txt does not name: make it a dependency.`);
      }
    },
  };
}
