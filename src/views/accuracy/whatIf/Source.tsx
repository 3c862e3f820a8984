import type { WhatIfOptions } from '../../../state/accuracy/rows/chartRows';
import { useApp } from '../../ui/storeContext';

/** Where the counts come from, how to change that, and why some models are set aside. */
export function Source({ options: { source, models, packModels } }: { options: WhatIfOptions }) {
  const fromPack = useApp((s) => s.view.fromPack);
  const setView = useApp((s) => s.setView);
  return (
    <>
      <p className="note">
        {source === 'pack'
          ? `Counted here from the data pack: ${models.length} models.`
          : `From the figures that come with Plural: ${models.length} models. Other labels, thresholds, ranks with tests and classes need predictions: a data pack.`}
      </p>
      {source === 'figures' && packModels > 0 && (
        <button type="button" className="button" onClick={() => setView({ fromPack: true })}>
          Count the {packModels} models of the data pack
        </button>
      )}
      {source === 'pack' && fromPack && (
        <button type="button" className="button" onClick={() => setView({ fromPack: false })}>
          Show the published figures again
        </button>
      )}
      {models
        .filter((m) => m.anomalies.length > 0)
        .map((m) => (
          <details key={m.id} className="note">
            <summary>Why {m.id} is set aside</summary>
            <ul>
              {m.anomalies.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </details>
        ))}
    </>
  );
}
