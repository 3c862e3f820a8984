import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ControlReport, controlReport } from '../data/compute/controlReport';
import { readControl } from '../data/control/readControl';
import { countsByLabels } from '../domain/metrics/cells';
import { formatPercent } from '../lib/pure/formatShare';

/** Not `new URL(...)`: tests of components run where that is an address of the page. */
const ROOT = fileURLToPath(import.meta.url).slice(0, -'src/testing/committedControl.ts'.length);

interface CommittedControl {
  readonly report: ControlReport;
  /** pictures with 1 to 5 objects */
  mixOf(id: 'control-a' | 'control-b'): readonly number[];
  /** in % with a tenth, with the labels that were drawn */
  top1Of(id: 'control-a' | 'control-b'): string;
}

let made: Promise<CommittedControl> | undefined;

/** The Control sets of `public/control`, read once. */
export function committedControl(): Promise<CommittedControl> {
  made ??= read();
  return made;
}

async function read(): Promise<CommittedControl> {
  const control = (await readControl(
    '',
    async (file) => new Response(await readFile(`${ROOT}public/control/${file}`)),
  ))!;
  const report = controlReport(control)!;
  const strata = (id: string) => countsByLabels(report.counts[id === 'control-a' ? 'V1' : 'V2']).slice(1, 6);
  return {
    report,
    mixOf: (id) => strata(id).map(({ n }) => n),
    top1Of: (id) => {
      const own = strata(id);
      const sum = (of: (row: (typeof own)[number]) => number) => own.reduce((total, row) => total + of(row), 0);
      return formatPercent(sum(({ top1 }) => top1) / sum(({ n }) => n));
    },
  };
}
