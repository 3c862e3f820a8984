import { cutLabelsName, parseCutLabels } from '../../domain/cutLabels';
import { keepTerms } from '../../domain/query/queryTerms';
import type { AppState } from '../../state/appState';
import { NO_MODEL } from '../../state/selection';
import type { Screen } from '../../state/viewState';
import { Picker } from '../ui/Picker';
import { SidePart } from '../ui/SidePart';
import { useApp } from '../ui/storeContext';

type Choice = 'Dataset' | 'Label set' | 'Model';

/** What acts on each screen: a run or an upload goes to the dataset and is counted under the label set. Accuracy has a bar of its own. */
const ACTS: Readonly<Record<Screen, readonly Choice[]>> = {
  start: [],
  browse: ['Dataset', 'Label set', 'Model'],
  accuracy: [],
  models: ['Dataset', 'Label set'],
  labels: ['Dataset', 'Label set'],
  methods: [],
};

/** The bar below the header; on a phone one line that says what is chosen and unfolds. */
export function SelectionBar() {
  const screen = useApp((s) => s.view.screen);
  const choices = useApp((s) => s.choices);
  const selection = useApp((s) => s.selection);
  const setView = useApp((s) => s.setView);
  const query = useApp((s) => s.view.query);
  if (ACTS[screen].length === 0 || choices?.datasets.length === 0) return null;
  // a model that is picked takes the place of one that the filter names
  const chooseModel = (model: string) => setView({ model, query: keepTerms(query, ({ key }) => key !== 'model') });
  const pickers = choices && selection ? pickersOf(choices, selection, setView, chooseModel) : undefined;
  const acting = pickers ? ACTS[screen].map((label) => ({ label, ...pickers[label] })) : [];
  return (
    <section className="bar" aria-label="Selection">
      <SidePart title={acting.map((p) => p.options.find((o) => o.value === p.value)?.text ?? '').join(' · ')}>
        {acting.map((p) => (
          <Picker key={p.label} {...p} />
        ))}
      </SidePart>
    </section>
  );
}

type Part<K extends 'choices' | 'selection'> = NonNullable<AppState[K]>;

function pickersOf(
  choices: Part<'choices'>,
  selection: Part<'selection'>,
  setView: AppState['setView'],
  chooseModel: (model: string) => void,
) {
  const { datasetId, labelSetId, modelId } = selection;
  const labelSets = choices.labelSets.filter((l) => l.datasetId === datasetId);
  // of a link that cut a label set at another rater score: it is in no list
  const cut = parseCutLabels(labelSetId);
  const base = cut && labelSets.find((l) => l.id === cut.baseId);
  const models = choices.models.filter((m) => m.datasetIds.includes(datasetId));
  return {
    Dataset: {
      value: datasetId,
      options: choices.datasets.map((d) => ({ value: d.id, text: d.name })),
      onChange: (dataset: string) =>
        setView({ dataset, labels: '', model: stillThere(choices.models, dataset, modelId), image: '' }),
    },
    'Label set': {
      value: labelSetId,
      options: [
        ...labelSets.map((l) => ({ value: l.id, text: l.name })),
        ...(base ? [{ value: labelSetId, text: cutLabelsName(base.name, cut.percent) }] : []),
      ],
      onChange: (labels: string) => setView({ labels }),
    },
    Model: {
      value: modelId || NO_MODEL,
      options: [
        ...models.map((m) => ({ value: m.id, text: m.anomalies.length > 0 ? `${m.name} (set aside)` : m.name })),
        { value: NO_MODEL, text: models.length > 0 ? 'No predictions' : 'No predictions yet' },
      ],
      onChange: chooseModel,
    },
  };
}

/** A model stays selected across datasets where it has predictions on both. */
function stillThere(models: readonly { id: string; datasetIds: readonly string[] }[], dataset: string, model: string) {
  return models.some((m) => m.id === model && m.datasetIds.includes(dataset)) ? model : '';
}
