import { memo } from 'react';
import { className } from '../../domain/classes/classTable';
import { type ModelMetrics, metricN, metricValue } from '../../domain/metrics/metrics';
import { METRICS } from '../../domain/metrics/metricTable';
import { keepTerms } from '../../domain/query/queryTerms';
import type { ImageList } from '../../state/appState';
import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { count, percent } from '../ui/format';
import { useApp } from '../ui/storeContext';
import { useHref } from '../ui/useHref';
import { FilterLink } from './look/FilterLink';
import { useExplored } from './look/useExplored';
import './thisSelection.css';

const SHOWN = ['top1', 'real', 'vtopk_fraction'] as const;

/** The images that the filter finds, as one: how the chosen model does on them beside all, and what it names in place of their original label. */
export const ThisSelection = memo(function ThisSelection({ list }: { list: ImageList }) {
  const view = useApp((s) => s.view);
  const hrefOf = useHref();
  const found = useExplored(list, 'selection', { text: view.query });
  if (!found || found.count === 0) return null;
  const { modelId } = list.selection;
  const value = (metrics: ModelMetrics, id: (typeof SHOWN)[number]) => (
    <>
      {percent(metricValue(metrics, id))} <small>n = {count(metricN(metrics, id))}</small>
    </>
  );
  const all = list.metrics;
  const isAll = found.count === list.total || !all;
  const rates: readonly Column<(typeof SHOWN)[number]>[] = [
    { head: modelId, title: '%', cell: (id) => METRICS[id].name },
    { head: isAll ? 'all images' : 'these', cell: (id) => value(found.metrics, id) },
    { head: isAll ? undefined : 'all images', cell: (id) => all && value(all, id) },
  ];
  // two of a kind would find the images of either
  const rest = keepTerms(found.text, ({ key }) => key !== 'class' && key !== 'says');
  const swaps: readonly Column<(typeof found.confusions)[number]>[] = [
    { head: 'original label', cell: ({ original }) => className(original) },
    { head: 'model names', cell: ({ named }) => className(named) },
    {
      head: 'images',
      cell: ({ original, named, n }) => (
        <FilterLink
          query={[rest, `class:${original} says:${named}`].filter(Boolean).join(' ')}
          n={n}
          name={`images: ${className(original)} named ${className(named)}`}
        />
      ),
    },
  ];
  return (
    <section className="this-selection" aria-label="This selection">
      <h2>This selection</h2>
      <DataTable caption="Accuracy, %" captionHidden columns={rates} rows={SHOWN} idOf={(id) => id} />
      {found.confusions.length > 0 && (
        <>
          <DataTable
            caption="Confused most often"
            className="confused"
            columns={swaps}
            rows={found.confusions}
            idOf={({ original, named }) => original * 1000 + named}
          />
          {isAll && <a href={hrefOf({ ...view, image: '', look: 'confusions' })}>All confusions</a>}
        </>
      )}
    </section>
  );
});
