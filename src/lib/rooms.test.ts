import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const configFile = '.dependency-cruiser.cjs';
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

interface CruiseResult {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

/** One file that breaks one rule; `to` is part of the path that the violation names. */
interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly code: string;
  readonly to: string;
}

const planted: readonly Planted[] = [
  {
    rule: 'lib-uses-only-its-left',
    file: 'src/lib/a.ts',
    code: "import type { B } from '../domain/target';",
    to: 'src/domain/target.ts',
  },
  {
    rule: 'domain-uses-only-its-left',
    file: 'src/domain/a.ts',
    code: "import '../formats/target';",
    to: 'src/formats/target.ts',
  },
  {
    rule: 'formats-uses-only-its-left',
    file: 'src/formats/a.ts',
    code: "import '../data/target';",
    to: 'src/data/target.ts',
  },
  {
    rule: 'inference-uses-only-its-left',
    file: 'src/inference/a.ts',
    code: "import type { B } from '../data/target';",
    to: 'src/data/target.ts',
  },
  {
    rule: 'data-uses-only-its-left',
    file: 'src/data/a.ts',
    code: "import W from '../inference/target?worker'; new W();",
    to: 'src/inference/target.ts',
  },
  {
    rule: 'state-uses-only-its-left',
    file: 'src/state/a.ts',
    code: "export const load = () => import('../views/ui/target');",
    to: 'src/views/ui/target.ts',
  },
  {
    rule: 'views-uses-only-its-left',
    file: 'src/views/ui/a.ts',
    code: "import '../../cli/target';",
    to: 'src/cli/target.ts',
  },
  {
    rule: 'cli-uses-only-its-left',
    file: 'src/cli/a.ts',
    code: "import '../state/target';",
    to: 'src/state/target.ts',
  },
  {
    rule: 'offline-uses-only-its-left',
    file: 'src/offline/a.ts',
    code: "import type { B } from '../state/target';",
    to: 'src/state/target.ts',
  },
  {
    rule: 'page-never-loads-worker',
    file: 'src/offline/page/a.ts',
    code: "import '../worker/target';",
    to: 'src/offline/worker/target.ts',
  },
  {
    rule: 'page-never-loads-worker',
    file: 'src/data/c.ts',
    code: "import { PrecacheController } from 'workbox-precaching/PrecacheController.js'; PrecacheController;",
    to: 'workbox-precaching',
  },
  {
    rule: 'cli-uses-only-its-left',
    file: 'src/cli/predict/a.ts',
    code: "import '../../state/target';",
    to: 'src/state/target.ts',
  },
  {
    rule: 'cli-link-uses-only-its-left',
    file: 'src/cli/link/a.ts',
    code: "import '../../views/ui/target';",
    to: 'src/views/ui/target.ts',
  },
  { rule: 'pure-is-pure', file: 'src/lib/pure/a.ts', code: "import 'node:fs';", to: 'fs' },
  {
    rule: 'views-do-not-meet',
    file: 'src/views/browse/a.ts',
    code: "import type { B } from '../models/target';",
    to: 'src/views/models/target.ts',
  },
  {
    rule: 'views-do-not-meet',
    file: 'src/views/charts/a.ts',
    code: "import type { B } from '../models/target';",
    to: 'src/views/models/target.ts',
  },
  {
    rule: 'ui-knows-no-view',
    file: 'src/views/ui/c.ts',
    code: "import '../charts/target';",
    to: 'src/views/charts/target.ts',
  },
  {
    rule: 'recharts-only-in-charts',
    file: 'src/views/models/b.ts',
    code: "import { Bar } from 'recharts'; Bar;",
    to: 'recharts',
  },
  {
    rule: 'testing-only-in-tests',
    file: 'src/formats/b.ts',
    code: "import '../testing/target';",
    to: 'src/testing/target.ts',
  },
  { rule: 'main-is-the-root', file: 'src/views/models/a.ts', code: "import '../../main';", to: 'src/main.tsx' },
  {
    rule: 'onnxruntime-only-in-inference',
    file: 'src/views/labels/a.ts',
    code: "export const load = () => import('onnxruntime-web/wasm');",
    to: 'onnxruntime-web',
  },
  {
    rule: 'onnxruntime-only-in-inference',
    file: 'src/state/b.ts',
    code: "import type { Tensor } from 'onnxruntime-web'; export type T = Tensor;",
    to: 'onnxruntime-web',
  },
  {
    rule: 'native-only-in-predict',
    file: 'src/inference/b.ts',
    code: "export const load = () => import('onnxruntime-node');",
    to: 'onnxruntime-node',
  },
  {
    rule: 'native-only-in-predict',
    file: 'src/cli/c.ts',
    code: "import decode from '@jsquash/jpeg/decode.js'; decode;",
    to: '@jsquash/jpeg',
  },
  {
    rule: 'react-only-in-views',
    file: 'src/state/c.ts',
    code: "import { useState } from 'react'; useState(0);",
    to: 'react',
  },
  {
    rule: 'react-only-in-views',
    file: 'src/data/b.ts',
    code: "import { useVirtualizer } from '@tanstack/react-virtual'; useVirtualizer;",
    to: '@tanstack/react-virtual',
  },
  {
    rule: 'three-only-in-control',
    file: 'src/cli/b.ts',
    code: "import { Mesh } from 'three'; new Mesh();",
    to: 'three',
  },
  {
    rule: 'three-only-in-control',
    file: 'src/views/ui/b.ts',
    code: "import type { Mesh } from 'three'; export type M = Mesh;",
    to: 'three',
  },
  { rule: 'no-cycles', file: 'src/domain/cycleA.ts', code: "import './cycleB';", to: 'src/domain/cycleB.ts' },
  { rule: 'resolvable', file: 'src/formats/c.ts', code: "import './thereIsNoSuchFile';", to: 'thereIsNoSuchFile' },
];

/** Files that the planted ones import, and one allowed edge of each kind that must stay silent. */
const innocent: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [
      'domain',
      'formats',
      'data',
      'inference',
      'state',
      'offline',
      'offline/worker',
      'cli',
      'testing',
      'views/ui',
      'views/models',
      'views/charts',
    ].map((room) => [`src/${room}/target.ts`, 'export type B = number; export const b = 1;']),
  ),
  'src/main.tsx': "import './views/ui/target';",
  'src/domain/cycleB.ts': "import './cycleA';",
  'src/inference/allowed.ts':
    "import type { Tensor } from 'onnxruntime-web/wasm'; import '../formats/target'; export type T = Tensor;",
  'src/views/browse/allowed.tsx':
    "import { useState } from 'react'; import '../ui/target'; import '../charts/target'; import '../../state/target'; useState(0);",
  'src/views/charts/allowed.tsx': "import { Bar } from 'recharts'; import '../ui/target'; Bar;",
  'src/cli/predict/allowed.ts':
    "import decode from '@jsquash/jpeg/decode.js'; decode; export const load = () => import('onnxruntime-node');",
  'src/offline/worker/allowed.ts':
    "import { PrecacheController } from 'workbox-precaching/PrecacheController.js'; PrecacheController;",
  'src/cli/link/allowed.ts': "import '../../state/target'; import '../target';",
  'src/cli/control/allowed.ts': "import { Mesh } from 'three'; new Mesh();",
  'src/cli/build/allowed.ts': "import '../../state/target'; import '../../offline/target';",
  'src/formats/allowed.test.ts': "import '../testing/target'; import '../state/target';",
};

function cruise(folder: string): CruiseResult {
  const args = [depcruise, '--config', configFile, '--output-type', 'json', 'src'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!stdout) throw new Error(`dependency-cruiser gave no result: ${stderr}`);
  return JSON.parse(stdout) as CruiseResult;
}

const ruleNames = (
  createRequire(import.meta.url)(join(root, configFile)) as { forbidden: { name: string }[] }
).forbidden.map(({ name }) => name);

describe('the dependency rule', () => {
  let folder = '';
  let result: CruiseResult;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'plural-rooms-'));
    for (const file of [configFile, 'tsconfig.json', 'package.json']) cpSync(join(root, file), join(folder, file));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const files = { ...innocent, ...Object.fromEntries(planted.map(({ file, code }) => [file, code])) };
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${code}\nexport const here = 1;\n`);
    }
    result = cruise(folder);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a planted violation for each rule', () => {
    expect(new Set(planted.map(({ rule }) => rule))).toEqual(new Set(ruleNames));
  });

  it.each(planted)('$rule fires for $file', ({ rule, file, to }) => {
    const found = result.summary.violations.filter(
      (violation) => violation.rule.name === rule && violation.from === file,
    );
    expect(found.map((violation) => violation.to).join()).toContain(to);
  });

  it('leaves allowed edges alone', () => {
    const blamed = result.summary.violations.map(({ from }) => from);
    for (const file of Object.keys(innocent).filter((name) => name.includes('allowed')))
      expect(blamed).not.toContain(file);
  });

  it('is kept by the source tree, which it really reads', () => {
    const { totalCruised, violations } = cruise(root).summary;
    expect(violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(totalCruised).toBeGreaterThan(30);
  });
});
