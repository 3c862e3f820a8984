import { useState } from 'react';
import { ONLY_HERE } from '../../../state/links/linkFacts';
import { EMBED_CHARTS, type EmbedChart, embedUrl, whyNotEmbedded } from '../../../state/share/embedView';
import { Button } from '../../ui/Button';
import { Picker } from '../../ui/Picker';
import { GivenText } from './GivenText';
import { NoFigures } from './NoFigures';
import { nearestChart } from './nearestChart';
import type { PanelProps } from './panelProps';

/** The code that shows one chart of this view in another page. */
export function EmbedPanel({ shown, home, isLocal, copy }: PanelProps) {
  const [chart, setChart] = useState<EmbedChart>(() => nearestChart(document, window.innerHeight / 2) ?? 'gap');
  if (!shown) return <NoFigures />;
  const why = whyNotEmbedded(shown);
  if (why) return <p>A page of its own cannot show this view: it needs {why}. Save the chart as a picture instead.</p>;
  const url = embedUrl(home, shown.view, chart);
  const { name } = EMBED_CHARTS.find(({ id }) => id === chart)!;
  const code = iframeCode(url, `${name}, by Plural`);
  return (
    <>
      <Picker
        label="Chart"
        value={chart}
        options={EMBED_CHARTS.map(({ id, name: text }) => ({ value: id, text }))}
        onChange={setChart}
      />
      <GivenText label="Code for your page" text={code} rows={5} />
      <p className="note">
        The chart with its table and its sources, read-only. It keeps nothing and asks nobody else.
        {isLocal && ` ${ONLY_HERE}`}
      </p>
      <p className="actions">
        <Button primary onClick={() => void copy('Code', code)}>
          Copy
        </Button>
        <a className="button" href={url} target="_blank" rel="noopener">
          Look at it
        </a>
      </p>
    </>
  );
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

const iframeCode = (url: string, title: string): string =>
  `<iframe src="${escaped(url)}" title="${escaped(title)}" width="100%" height="640" loading="lazy" style="border:0"></iframe>`;
