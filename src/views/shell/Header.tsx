import { cutLabelsName, parseCutLabels } from '../../domain/cutLabels';
import { NO_MODEL } from '../../state/selection';
import { formatUrl } from '../../state/urlSchema';
import { SCREENS } from '../../state/viewState';
import { Picker } from '../ui/Picker';
import { useApp } from '../ui/storeContext';
import { SCREEN_NAMES } from './screenNames';

/** Brand, navigation, the three pickers and Copy link. */
export function Header() {
  const view = useApp((s) => s.view);
  const copyLink = useApp((s) => s.copyLink);
  return (
    <header className="top">
      <p className="brand">Plural</p>
      <nav aria-label="Screens">
        {SCREENS.map((screen) => (
          <a
            key={screen}
            href={formatUrl({ ...view, screen })}
            {...(view.screen === screen ? { 'aria-current': 'page' as const } : {})}
          >
            {SCREEN_NAMES[screen]}
          </a>
        ))}
      </nav>
      <Pickers />
      <button type="button" className="button" onClick={copyLink}>
        Copy link
      </button>
    </header>
  );
}

function Pickers() {
  const choices = useApp((s) => s.choices);
  const selection = useApp((s) => s.selection);
  const setView = useApp((s) => s.setView);
  if (!choices || !selection) return <div className="pickers" />;
  const labelSets = choices.labelSets.filter((l) => l.datasetId === selection.datasetId);
  const cut = cutOption(labelSets, selection.labelSetId);
  const models = choices.models.filter((m) => m.datasetIds.includes(selection.datasetId));
  return (
    <div className="pickers">
      <Picker
        label="Dataset"
        value={selection.datasetId}
        options={choices.datasets.map((d) => ({ value: d.id, text: d.name }))}
        onChange={(dataset) =>
          setView({ dataset, labels: '', model: stillThere(choices.models, dataset, selection.modelId), image: '' })
        }
      />
      <Picker
        label="Label set"
        value={selection.labelSetId}
        options={[...labelSets.map((l) => ({ value: l.id, text: l.name })), ...(cut ? [cut] : [])]}
        onChange={(labels) => setView({ labels })}
      />
      <Picker
        label="Model"
        value={selection.modelId || NO_MODEL}
        options={[
          ...models.map((m) => ({ value: m.id, text: m.anomalies.length > 0 ? `${m.name} (set aside)` : m.name })),
          { value: NO_MODEL, text: models.length > 0 ? 'No predictions' : 'No predictions yet' },
        ]}
        onChange={(model) => setView({ model })}
      />
    </div>
  );
}

/** The label set of a link that cut one at another rater score: it is in no list. */
function cutOption(labelSets: readonly { readonly id: string; readonly name: string }[], labelSetId: string) {
  const cut = parseCutLabels(labelSetId);
  const base = labelSets.find((l) => l.id === cut?.baseId);
  return cut && base ? { value: labelSetId, text: cutLabelsName(base.name, cut.percent) } : undefined;
}

/** A model stays selected across datasets where it has predictions on both. */
function stillThere(models: readonly { id: string; datasetIds: readonly string[] }[], dataset: string, model: string) {
  return models.some((m) => m.id === model && m.datasetIds.includes(dataset)) ? model : '';
}
