// The dependency rule of src/README.md: lib <- domain <- formats <- {inference | data} <- state <- views <- main.tsx.
// A room may use itself and every room to its left; `inference` and `data` never meet; `cli` stops at `data`, but for `cli/build`: what is
// written into the page when it is built is made by the functions that make it on screen; and for `cli/link`, which puts the store together
// without a screen, as `main.tsx` does with one.
const mayUse = {
  lib: ['lib'],
  domain: ['lib', 'domain'],
  formats: ['lib', 'domain', 'formats'],
  inference: ['lib', 'domain', 'formats', 'inference'],
  data: ['lib', 'domain', 'formats', 'data'],
  state: ['lib', 'domain', 'formats', 'inference', 'data', 'state'],
  views: ['lib', 'domain', 'formats', 'inference', 'data', 'state', 'views'],
  // the service worker and what the page says to it: main.tsx and the build alone know it
  offline: ['lib', 'offline'],
  cli: ['lib', 'domain', 'formats', 'inference', 'data', 'offline', 'cli'],
  'cli/link': ['lib', 'domain', 'formats', 'inference', 'data', 'state', 'cli'],
};

/** Folders of a room that have a rule of their own. */
const apart = { cli: ['^src/cli/(link|build)/'] };

const testFiles = '\\.test\\.tsx?$';

const roomRules = Object.entries(mayUse).map(([room, rooms]) => ({
  name: `${room.replace('/', '-')}-uses-only-its-left`,
  comment: `${room} may import only from: ${rooms.join(', ')}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: [testFiles, ...(apart[room] ?? [])] },
  to: { path: '^src/', pathNot: `^src/(${rooms.join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'pure-is-pure',
      comment: 'lib/pure knows nothing but itself',
      severity: 'error',
      from: { path: '^src/lib/pure/', pathNot: testFiles },
      to: { pathNot: '^src/lib/pure/' },
    },
    {
      name: 'views-do-not-meet',
      comment: 'a view folder imports views/ui and views/charts, never another view; main.tsx puts them together',
      severity: 'error',
      from: { path: '^src/views/([^/]+)/', pathNot: [testFiles, '^src/views/ui/'] },
      to: { path: '^src/views/', pathNot: ['^src/views/$1/', '^src/views/(ui|charts)/'] },
    },
    {
      name: 'ui-knows-no-view',
      comment: 'views/ui is below every other room of views',
      severity: 'error',
      from: { path: '^src/views/ui/', pathNot: testFiles },
      to: { path: '^src/views/', pathNot: '^src/views/ui/' },
    },
    {
      name: 'recharts-only-in-charts',
      comment: 'other views draw by the charts of views/charts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/views/charts/' },
      to: { path: 'node_modules/recharts/' },
    },
    {
      name: 'testing-only-in-tests',
      severity: 'error',
      from: { path: '^src/', pathNot: [testFiles, '^src/testing/'] },
      to: { path: '^src/testing/' },
    },
    {
      name: 'main-is-the-root',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^src/(main|embed)\\.tsx$' },
    },
    {
      name: 'onnxruntime-only-in-inference',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/inference/' },
      to: { path: 'onnxruntime-(web|common)' },
    },
    {
      name: 'native-only-in-predict',
      comment: 'the native runtime and the picture decoders are for the command line; nothing of them is in the app',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/predict/' },
      to: { path: ['onnxruntime-node', 'node_modules/(@types/)?(@jsquash|@cwasm|omggif|bmp-ts)/'] },
    },
    {
      name: 'react-only-in-views',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/views/', '^src/(main|embed)\\.tsx$'] },
      to: { path: 'node_modules/(@types/)?(react|react-dom|@tanstack/react-virtual)/' },
    },
    {
      name: 'page-never-loads-worker',
      comment: 'the service worker is a program of its own; the page knows its messages',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/offline/worker/', testFiles] },
      to: { path: ['^src/offline/worker/', 'node_modules/workbox-'] },
    },
    {
      name: 'three-only-in-control',
      comment: 'the app shows pictures that three drew, and never loads it',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/control/' },
      to: { path: 'node_modules/(@types/)?three/' },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'an import that is not resolved is not checked by any rule above',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
