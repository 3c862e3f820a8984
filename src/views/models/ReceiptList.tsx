import type { RunState } from '../../state/runState';
import { receiptRows } from '../../state/selectors/receiptRows';
import { Button } from '../ui/Button';
import { Facts } from '../ui/Facts';
import { useApp } from '../ui/storeContext';

/** What is needed to make a run again, to read, to copy and to save. */
export function ReceiptList({ run }: { run: RunState }) {
  const copyReceipt = useApp((s) => s.copyReceipt);
  const saveReceipt = useApp((s) => s.saveReceipt);
  return (
    <details>
      <summary>Receipt</summary>
      <Facts
        className="receipt"
        rows={receiptRows(run).map((r) => [r.name, r.isCode ? <code key={r.name}>{r.value}</code> : r.value])}
      />
      <p className="actions">
        <Button onClick={() => void copyReceipt(run.id)}>Copy receipt</Button>
        <Button onClick={() => saveReceipt(run.id)}>Save receipt</Button>
      </p>
    </details>
  );
}
