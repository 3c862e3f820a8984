import type { SliceContext } from '../context';
import type { RunState } from '../runState';

/** The runs on the screen, as jobs change them. */
export interface RunBook {
  readonly find: (runId: string) => RunState | undefined;
  readonly patch: (runId: string, change: Partial<RunState>) => void;
  /** Adds runs; the newest stand first. */
  readonly add: (runs: readonly RunState[]) => void;
  readonly remove: (runId: string) => void;
  /** The next id for a model's run that no run on the screen has. */
  readonly freeId: (modelName: string) => string;
}

/** Names longer than this are cut: the id of a run is in links. */
const NAME_LENGTH = 120;
const NUMBER = / · run (\d+)$/;

export function runBook({ set, get }: SliceContext): RunBook {
  return {
    find: (runId) => get().runs.find((r) => r.id === runId),
    patch: (runId, change) => set((s) => ({ runs: s.runs.map((r) => (r.id === runId ? { ...r, ...change } : r)) })),
    add: (runs) => set((s) => ({ runs: [...runs, ...s.runs].sort(newestFirst) })),
    remove: (runId) => set((s) => ({ runs: s.runs.filter((r) => r.id !== runId) })),
    freeId: (modelName) => {
      const name = modelName.slice(0, NAME_LENGTH);
      const taken = get().runs.filter((r) => r.id.replace(NUMBER, '') === name);
      return `${name} · run ${1 + Math.max(0, ...taken.map((r) => Number(NUMBER.exec(r.id)?.[1])))}`;
    },
  };
}

function newestFirst(a: RunState, b: RunState): number {
  return a.receipt.startedAt === b.receipt.startedAt ? 0 : a.receipt.startedAt < b.receipt.startedAt ? 1 : -1;
}
