import { type SubmitEvent, useState } from 'react';
import { presetsFor } from '../../state/presetList';
import { Button } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { useApp } from '../ui/storeContext';
import { LookMenu } from './LookMenu';
import './savedViews.css';

/** Views that the reader keeps in this browser: a name, a link each; today's view is kept under a name that may be changed. */
export default function SavedViews() {
  const need = useApp((s) => s.needSavedViews);
  const showError = useApp((s) => s.showError);
  return (
    <>
      <Menu label="Views" name="Views that you keep" onOpen={() => void need().catch(showError)}>
        <Kept />
      </Menu>
      <LookMenu />
    </>
  );
}

function Kept() {
  const saved = useApp((s) => s.savedViews);
  const save = useApp((s) => s.saveView);
  const remove = useApp((s) => s.removeView);
  const clear = useApp((s) => s.clearSavedViews);
  const showError = useApp((s) => s.showError);
  const proposed = useName();
  const [own, setOwn] = useState<string>();
  const keep = (event: SubmitEvent) => {
    event.preventDefault();
    save(own ?? proposed)
      .then(() => setOwn(undefined))
      .catch(showError);
  };
  return (
    <div className="saved-views">
      {saved?.problem && (
        <p className="notice error">
          Kept views cannot be read or stored: {saved.problem}.{' '}
          <Button onClick={() => void clear()}>Delete them</Button>
        </p>
      )}
      <form className="actions" onSubmit={keep}>
        <input
          type="text"
          aria-label="Name of this view"
          maxLength={80}
          value={own ?? proposed}
          onChange={(event) => setOwn(event.target.value)}
        />
        <Button type="submit">Keep view</Button>
      </form>
      {saved && saved.views.length > 0 && (
        <ul className="plain" aria-label="Kept views">
          {saved.views.map((view) => (
            <li key={view.link}>
              <a href={view.link}>{view.name}</a>
              <Button aria-label={`Remove ${view.name}`} onClick={() => void remove(view)}>
                ×
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What today's view would be called: the question, and whom it is about. */
function useName(): string {
  const query = useApp((s) => s.view.query);
  const modelId = useApp((s) => s.selection?.modelId ?? '');
  const dataset = useApp((s) => s.choices?.datasets.find((d) => d.id === s.selection?.datasetId)?.name ?? '');
  const question = presetsFor([]).find(({ text }) => text === query)?.name ?? query;
  return [question, modelId, dataset].filter(Boolean).join(' · ').slice(0, 80);
}
