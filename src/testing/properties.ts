import fc from 'fast-check';

/** Runs of a property that says nothing else, where chance is asked for. */
const FUZZ_RUNS = 1500;

// A red test must be red again tomorrow: the same examples each time. `npm run fuzz` looks at new ones, many more.
fc.configureGlobal(import.meta.env.MODE === 'fuzz' ? { numRuns: FUZZ_RUNS } : { seed: 241_218_409 });
