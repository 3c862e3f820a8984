import { useEffect, useMemo, useState } from 'react';
import { createStore } from 'zustand';
import type { Choices } from '../../../data/compute/views';
import { messageOf } from '../../../lib/pure/errors';
import type { AccuracyData } from '../../../state/accuracy/accuracyData';
import { publishedFigures } from '../../../state/accuracy/publishedFigures';
import { accuracyRows } from '../../../state/accuracy/rows/accuracyRows';
import type { AccuracyRows, ImagesLink } from '../../../state/accuracy/rows/chartRows';
import { EMPTY } from '../../../state/appState';
import type { AppStore } from '../../../state/appStore';
import type { Ports } from '../../../state/ports';
import { notEmbedded, type ParsedEmbed, parseEmbed } from '../../../state/share/embedView';
import { formatUrl } from '../../../state/urlSchema';
import { PartBoundary } from '../../ui/PartBoundary';
import { StoreProvider } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';
import { embedChart } from './embedCharts';
import '../../charts/charts.css';
import '../../charts/chartFigure.css';
import './embed.css';

interface Props extends Pick<Ports, 'fetchFigures' | 'fetchMoments'> {
  readonly page: Pick<Window, 'location' | 'open' | 'addEventListener' | 'removeEventListener'>;
}

/** Nothing but the published comparison. */
const NO_CHOICES: Choices = { hasPack: false, datasets: [], labelSets: [], models: [], scored: [], missing: [] };

/** One chart of Accuracy with its source line and its table, chosen by the address. */
export function EmbedPage({ fetchFigures, fetchMoments, page }: Props) {
  const asked = useAsked(page);
  const [data, setData] = useState<AccuracyData>();
  const [error, setError] = useState('');
  useEffect(() => {
    publishedFigures({ fetchFigures, fetchMoments }).then(setData, (reason) => setError(messageOf(reason)));
  }, [fetchFigures, fetchMoments]);
  const home = new URL('./', page.location.href.replace(/[?#].*$/s, '')).href;
  const link = `${home}${formatUrl(asked.view)}`;
  const onOpen = (images: ImagesLink) =>
    void page.open(
      `${home}${formatUrl({ ...asked.view, screen: 'browse', image: '', ...images })}`,
      '_blank',
      'noopener',
    );
  return (
    <main className="embed">
      <PartBoundary what="This chart">
        {error ? (
          <p role="alert">The figures could not be loaded: {error}</p>
        ) : data ? (
          <Chart asked={asked} data={data} onOpen={onOpen} />
        ) : (
          <p>Loading figures…</p>
        )}
      </PartBoundary>
      <p className="embed-link">
        <a href={link} target="_blank" rel="noopener">
          Open in Plural
        </a>
      </p>
    </main>
  );
}

/** What the address asks for, also after it was changed. */
function useAsked({ location, addEventListener, removeEventListener }: Props['page']): ParsedEmbed {
  const [fragment, setFragment] = useState(location.hash);
  useEffect(() => {
    const follow = () => setFragment(location.hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [location, addEventListener, removeEventListener]);
  return useMemo(() => parseEmbed(fragment), [fragment]);
}

interface ChartProps {
  readonly asked: ParsedEmbed;
  readonly data: AccuracyData;
  readonly onOpen: (images: ImagesLink) => void;
}

function Chart({ asked: { view, chart, problems, notes }, data, onOpen }: ChartProps) {
  const rows = useMemo(() => accuracyRows(data, view, {}, NO_CHOICES), [data, view]);
  // charts read the view, and nothing else of the state
  const store = useMemo(() => createStore(() => ({ ...EMPTY, view })) as unknown as AppStore, [view]);
  const missing = notEmbedded(
    view,
    data.models.map(({ id }) => id),
  );
  if (missing.length > 0) return <p role="alert">This chart is not here: it needs {missing.join(', ')}.</p>;
  if (!chart) return <p role="alert">There is no such chart.</p>;
  const drawn = rows && embedChart(chart, rows, view, onOpen);
  if (!rows || !drawn) return <p role="alert">Nothing is counted under this choice.</p>;
  const { title, note, caption, body, table } = drawn;
  return (
    <StoreProvider value={store}>
      <figure className="chart-figure" aria-label={title}>
        <h1>{title}</h1>
        <div className="chart">{body}</div>
        <figcaption>
          <p className="note">{note}</p>
          {caption && <p className="note">{caption}</p>}
          <Sources rows={rows} />
          {[...problems.map((problem) => `Left out of this address: ${problem}.`), ...notes].map((text) => (
            <p className="note" key={text}>
              {text}
            </p>
          ))}
        </figcaption>
        <details>
          <summary>Table</summary>
          <TableScroll>{table}</TableScroll>
        </details>
      </figure>
    </StoreProvider>
  );
}

/** Where the figures are from. */
function Sources({ rows }: { rows: AccuracyRows }) {
  return (
    <p className="note">
      {rows.source} Method: Anzaku et al., <Away href="https://arxiv.org/abs/2412.18409">arXiv 2412.18409</Away>. Data:{' '}
      <Away href="https://github.com/modestyachts/ImageNetV2">ImageNetV2</Away>,{' '}
      <Away href="https://github.com/google-research/reassessed-imagenet">ReaL</Away>,{' '}
      <Away href="https://github.com/esla/Multilabelfy">Multilabelfy</Away>.
    </p>
  );
}

const Away = ({ href, children }: { href: string; children: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer">
    {children}
  </a>
);
