import type { LabelSetView } from '../../data/compute/views';
import { exportOffers } from '../../state/labels/exportOffers';
import { Menu } from '../ui/Menu';
import { useApp } from '../ui/storeContext';

/** The forms that a label set can be saved in, and what each of them holds. */
export function ExportMenu({ set }: { set: LabelSetView }) {
  const choices = useApp((s) => s.choices);
  const exportLabels = useApp((s) => s.exportLabels);
  if (!choices) return null;
  return (
    <Menu label="Export" name={`Export label set ${set.name}`}>
      <div className="export-forms">
        {exportOffers(set, choices).map(({ form, text, holds, off }) => (
          <button
            key={form}
            type="button"
            aria-disabled={off !== undefined}
            onClick={({ currentTarget }) => {
              if (off !== undefined) return;
              void exportLabels(set.datasetId, set.id, form);
              const menu = currentTarget.closest('details');
              menu?.querySelector('summary')?.focus();
              menu?.removeAttribute('open');
            }}
          >
            {text}
            <small>{off === undefined ? holds : `Not for this set: ${off}.`}</small>
          </button>
        ))}
      </div>
    </Menu>
  );
}
