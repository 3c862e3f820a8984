import { partOnce } from '../lib/loadPart';
import type { InferenceClient } from './inferenceClient';
import type { InferenceRun } from './types';

/** What the app uses of the client. */
export type InferenceCalls = Pick<InferenceClient, 'open' | 'predict' | 'preprocess' | 'run' | 'cancel'>;

/** The client, loaded with the first call: it is no part of the first load. */
export function lazyInferenceClient(
  load: () => Promise<InferenceCalls> = async () => new (await import('./inferenceClient')).InferenceClient(),
): InferenceCalls {
  const part = partOnce(load);
  let client: Promise<InferenceCalls> | undefined;
  const loaded = () => {
    client = part();
    return client;
  };
  return {
    open: async (...args) => (await loaded()).open(...args),
    predict: async (...args) => (await loaded()).predict(...args),
    preprocess: async (...args) => (await loaded()).preprocess(...args),
    run: (request) => runWhenLoaded(loaded().then((c) => c.run(request))),
    cancel: () =>
      void client?.then(
        (c) => c.cancel(),
        () => undefined,
      ),
  };
}

/** A run that can be steered before it exists; commands arrive in their order. */
function runWhenLoaded(run: Promise<InferenceRun>): InferenceRun {
  const ended = run.then((r) => r.ended);
  // whoever only looks at the outcomes is not told twice
  ended.catch(() => {});
  const tell = (command: 'pause' | 'resume' | 'cancel') => void run.then((r) => r[command]()).catch(() => {});
  return {
    ended,
    pause: () => tell('pause'),
    resume: () => tell('resume'),
    cancel: () => tell('cancel'),
  };
}
