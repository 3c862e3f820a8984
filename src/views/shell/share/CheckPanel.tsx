import { useMemo } from 'react';
import { countsTable } from '../../../state/share/countsTable';
import { COUNTS_FILE, recomputeScript, SCRIPT_FILE } from '../../../state/share/recomputeScript';
import { csvText } from '../../charts/chartCsv';
import { Button } from '../../ui/Button';
import { NoFigures } from './NoFigures';
import type { PanelProps } from './panelProps';
import { takenResult } from './takenResult';

/** What someone else needs to compute the figures again. */
export function CheckPanel({ shown, link, copy, save }: PanelProps) {
  const taken = useMemo(() => shown && takenResult(shown), [shown]);
  if (!shown || !taken) return <NoFigures />;
  return (
    <>
      <p>
        The counts that these figures are sums of, and a Python program that computes the figures again from them. It
        needs nothing but Python 3.
      </p>
      <p className="actions">
        <Button primary onClick={() => save(COUNTS_FILE, csvText(countsTable(shown)), 'text/csv')}>
          Download counts CSV
        </Button>
        <Button onClick={() => save(SCRIPT_FILE, recomputeScript(shown, link), 'text/x-python')}>
          Download Python script
        </Button>
      </p>
      <p className="share-code">
        <code>
          python3 {SCRIPT_FILE} {COUNTS_FILE}
        </code>
      </p>
      <p>
        SHA-256 of counts and figures: <code>{taken.hash}</code>
      </p>
      <p className="actions">
        <Button onClick={() => void copy('Hash', taken.hash)}>Copy hash</Button>
        <Button onClick={() => save('plural-result.txt', taken.record)}>Download what is hashed</Button>
      </p>
    </>
  );
}
