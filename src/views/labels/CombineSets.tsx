import { useId, useState } from 'react';
import { COMBINATIONS, type Combination } from '../../domain/labels/combineSets';
import { Button } from '../ui/Button';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import './combineSets.css';

const KINDS: Readonly<Record<Combination, { readonly text: string; readonly says: string }>> = {
  union: { text: 'any lists', says: 'Union' },
  intersection: { text: 'all list', says: 'Intersection' },
  difference: { text: 'the first lists alone', says: 'Difference' },
  majority: { text: 'most list', says: 'Majority' },
};

/** Makes a new label set of two or more of one dataset. */
export function CombineSets() {
  const choices = useApp((s) => s.choices);
  const several = (choices?.datasets ?? []).filter(
    ({ id }) => (choices?.labelSets ?? []).filter((l) => l.datasetId === id).length > 1,
  );
  if (several.length === 0) return null;
  return (
    <details className="combine-sets">
      <summary>Combine</summary>
      <CombineForm datasets={several} />
    </details>
  );
}

function CombineForm({ datasets }: { datasets: readonly { readonly id: string; readonly name: string }[] }) {
  const selected = useApp((s) => s.selection?.datasetId);
  const labelSets = useApp((s) => s.choices!.labelSets);
  const combine = useApp((s) => s.combineLabels);
  const nameId = useId();
  const [kind, setKind] = useState<Combination>('union');
  const [chosen, setDataset] = useState<string>();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const [name, setName] = useState('');
  const [isBusy, setBusy] = useState(false);
  const datasetId = (datasets.find((d) => d.id === (chosen ?? selected)) ?? datasets[0]!).id;
  const sets = labelSets.filter((l) => l.datasetId === datasetId);
  // in the order they were picked in, the first of a difference being what the others are taken from
  const ids = picked.filter((id) => sets.some((set) => set.id === id));
  const names = ids.map((id) => sets.find((set) => set.id === id)!.name);
  const proposed = `${KINDS[kind].says} of ${names.join(', ')}`;
  const make = async () => {
    setBusy(true);
    const isMade = await combine({ kind, datasetId, labelSetIds: ids, name: name.trim() || proposed });
    setBusy(false);
    if (!isMade) return;
    setPicked([]);
    setName('');
  };
  return (
    <form
      aria-label="Combine label sets"
      onSubmit={(event) => {
        event.preventDefault();
        if (ids.length > 1 && !isBusy) void make();
      }}
    >
      <Picker
        label="Of"
        name="Of dataset"
        value={datasetId}
        options={datasets.map((d) => ({ value: d.id, text: d.name }))}
        onChange={setDataset}
      />
      <Picker
        label="Classes that"
        value={kind}
        options={COMBINATIONS.map((k) => ({ value: k, text: KINDS[k].text }))}
        onChange={setKind}
      />
      <fieldset>
        <legend className="visually-hidden">Label sets to combine</legend>
        {sets.map(({ id, name: text }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={ids.includes(id)}
              onChange={() => setPicked(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])}
            />
            {text}
            {kind === 'difference' && ids[0] === id && <small> first</small>}
          </label>
        ))}
      </fieldset>
      <div className="kept-text">
        <label htmlFor={nameId}>Name</label>
        <input
          id={nameId}
          value={name}
          placeholder={names.length > 1 ? proposed : ''}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <Button type="submit" aria-disabled={ids.length < 2 || isBusy}>
        {ids.length < 2 ? 'Pick two or more' : 'Combine'}
      </Button>
    </form>
  );
}
