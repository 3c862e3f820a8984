import { useApp } from '../ui/storeContext';

/** Models whose predictions others published, and what is known of them here. */
export function PublishedModels() {
  const choices = useApp((s) => s.choices);
  const setView = useApp((s) => s.setView);
  const current = useApp((s) => s.selection?.datasetId);
  const published = choices?.models.filter((m) => m.origin === 'published') ?? [];
  const datasets = choices?.datasets.filter((d) => published.some((m) => m.datasetIds.includes(d.id))) ?? [];
  if (!choices) return null;
  /** The dataset stays where the model has predictions for it. */
  const shownOn = (datasetIds: readonly string[]) =>
    current && datasetIds.includes(current) ? {} : { dataset: datasetIds[0] ?? '', labels: '', image: '', query: '' };
  return (
    <section aria-labelledby="published-title">
      <h2 id="published-title">Published predictions</h2>
      {published.length === 0 ? (
        <p className="note">
          None here. <code>npm run data</code> fetches the top-5 predictions that the authors of ImageNetV2 published.
        </p>
      ) : (
        <div className="table-scroll">
          <table className="models-table">
            <caption className="visually-hidden">Models</caption>
            <thead>
              <tr>
                <th scope="col">Model</th>
                {datasets.map((d) => (
                  <th scope="col" key={d.id}>
                    {d.name}
                  </th>
                ))}
                <th scope="col">Remark</th>
              </tr>
            </thead>
            <tbody>
              {published.map((m) => (
                <tr key={m.id}>
                  <th scope="row">
                    <button
                      type="button"
                      className="link"
                      onClick={() => setView({ screen: 'browse', model: m.id, ...shownOn(m.datasetIds) })}
                    >
                      {m.id}
                    </button>
                  </th>
                  {datasets.map((d) => (
                    <td key={d.id}>{m.datasetIds.includes(d.id) ? 'top-5' : '–'}</td>
                  ))}
                  <td>{m.anomalies.length > 0 ? `set aside: ${m.anomalies.join('; ')}` : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {choices.missing.length > 0 && <p className="note">Missing in this data pack: {choices.missing.join('; ')}.</p>}
    </section>
  );
}
