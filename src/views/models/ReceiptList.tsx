import type { RunState } from '../../state/runState';
import { receiptRows } from '../../state/selectors/receiptRows';
import { useApp } from '../ui/storeContext';

/** What is needed to make a run again, to read, to copy and to save. */
export function ReceiptList({ run }: { run: RunState }) {
  const copyReceipt = useApp((s) => s.copyReceipt);
  const saveReceipt = useApp((s) => s.saveReceipt);
  return (
    <details>
      <summary>Receipt</summary>
      <dl className="receipt">
        {receiptRows(run).map(({ name, value, isCode }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{isCode ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
      <p className="actions">
        <button type="button" className="button" onClick={() => void copyReceipt(run.id)}>
          Copy receipt
        </button>
        <button type="button" className="button" onClick={() => saveReceipt(run.id)}>
          Save receipt
        </button>
      </p>
    </details>
  );
}
