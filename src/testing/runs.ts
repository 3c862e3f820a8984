import type { RunPlan, StoredBatch, StoredRun } from '../data/runs/storedRun';
import { NO_HITS } from '../domain/runHits';
import { PluralError } from '../lib/pure/errors';
import type { RunStorePort } from '../state/ports';
import type { RunState } from '../state/runState';
import { testCard } from './appPorts';

/** A finished run of one image. */
export function runState(id: string, change: Partial<RunState> = {}): RunState {
  const { preprocess, ...card } = testCard;
  return {
    id,
    status: 'done',
    datasetId: 'opened-images',
    labelSetId: 'original',
    topK: 10,
    of: 1,
    done: 1,
    failed: 0,
    errors: [],
    hits: NO_HITS,
    curve: [],
    elapsedMs: 1000,
    receipt: {
      model: 'tiny',
      modelFile: 'tiny.onnx',
      modelBytes: 5,
      modelSha256: 'ab'.repeat(32),
      card,
      preprocess,
      provider: 'wasm',
      threads: 1,
      precision: 'fp32',
      library: 'onnxruntime-web 1',
      resampler: 'exact',
      dataset: 'opened-images',
      datasetSha256: '',
      labelSet: 'original',
      labelSetSha256: '',
      imagesSha256: '',
      orderSeed: 'seed',
      orderRule: 'rule',
      startedAt: '2026-01-01T00:00:00.000Z',
      browser: 'a test',
      events: [],
    },
    ...change,
  };
}

/** What one browser keeps; several stores over it are several tabs or visits. */
export class FakeRunDisk {
  readonly runs = new Map<string, StoredRun>();
  readonly plans = new Map<string, RunPlan>();
  readonly stored = new Map<string, StoredBatch[]>();
  readonly held = new Map<string, Promise<void>>();
  /** writing fails with this */
  full: PluralError | undefined;

  /** A tab with this disk. Ending it gives back what it holds, as the end of a tab does. */
  tab(): RunStorePort & { end(): void } {
    const releases = new Set<() => void>();
    const write = () => {
      if (this.full) throw this.full;
    };
    return {
      list: async () => [...this.runs.values()].reverse(),
      run: async (id) => this.runs.get(id),
      plan: async (id) => this.plans.get(id),
      create: async (run, plan) => {
        write();
        if (this.runs.has(run.id)) return false;
        this.runs.set(run.id, structuredClone(run));
        this.plans.set(run.id, structuredClone(plan));
        this.stored.set(run.id, []);
        return true;
      },
      append: async (run, number, batch) => {
        write();
        const batches = this.stored.get(run.id);
        if (batches?.length !== number) throw new PluralError('storage', `batch ${number} is there already`);
        batches.push(structuredClone(batch));
        this.runs.set(run.id, structuredClone(run));
      },
      update: async (run) => {
        write();
        this.runs.set(run.id, structuredClone(run));
      },
      batches: async (id, from, count) => (this.stored.get(id) ?? []).slice(from, from + count),
      delete: async (id) => {
        this.runs.delete(id);
        this.plans.delete(id);
        this.stored.delete(id);
      },
      hold: async (id) => {
        if (this.held.has(id)) return undefined;
        let free = () => {};
        const freed = new Promise<void>((resolve) => {
          free = resolve;
        });
        this.held.set(id, freed);
        const release = () => {
          if (this.held.get(id) === freed) this.held.delete(id);
          free();
        };
        releases.add(release);
        return release;
      },
      whenFree: async (id) => this.held.get(id),
      isHeld: async (id) => this.held.has(id),
      end: () => {
        for (const release of releases) release();
      },
    };
  }
}
