import { EMBED_CHARTS, type EmbedChart } from '../../../state/share/embedView';

/** The chart on the page whose middle is nearest to a height in the window, px; undefined where none of those that can stand alone is there. */
export function nearestChart(page: Pick<Document, 'querySelectorAll'>, atPx: number): EmbedChart | undefined {
  const places = [...page.querySelectorAll<HTMLElement>('figure[data-chart]')].flatMap((figure) => {
    const chart = EMBED_CHARTS.find(({ id }) => id === figure.dataset.chart)?.id;
    const { top, bottom } = figure.getBoundingClientRect();
    return chart ? [{ chart, away: Math.abs((top + bottom) / 2 - atPx) }] : [];
  });
  return places.sort((a, b) => a.away - b.away)[0]?.chart;
}
