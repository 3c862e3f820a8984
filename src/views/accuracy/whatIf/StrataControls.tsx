import { PARTED_METRICS, type PartedMetric, STRATA_KINDS, type StrataKind } from '../../../state/viewState';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';

const STRATA_NAMES: Readonly<Record<StrataKind, string>> = {
  k: 'number of labels',
  'k-original': 'that, and original label valid or not',
};
const PARTED_NAMES: Readonly<Record<PartedMetric, string>> = { top1: 'top-1', real: 'label-set accuracy' };
const CAPS = [2, 3, 4, 5, 6, 7, 8, 9, 10];

/** What is taken apart, and by which strata; beside the chart that they change. */
export function StrataControls() {
  const { parted, strata, cap } = useApp((s) => s.view);
  const setView = useApp((s) => s.setView);
  return (
    <>
      <Picker
        label="Taken apart"
        value={parted}
        changed={parted !== 'top1'}
        options={PARTED_METRICS.map((id) => ({ value: id, text: PARTED_NAMES[id] }))}
        onChange={(value) => setView({ parted: value })}
      />
      <Picker
        label="Strata by"
        value={strata}
        changed={strata !== 'k'}
        options={STRATA_KINDS.map((id) => ({ value: id, text: STRATA_NAMES[id] }))}
        onChange={(value) => setView({ strata: value })}
      />
      <Picker
        label="One stratum from this number of labels on"
        value={cap}
        options={CAPS.map((k) => ({ value: k, text: `${k}+` }))}
        onChange={(value) => setView({ cap: value })}
      />
    </>
  );
}
