import { type ReactNode, Suspense } from 'react';

/** Keeps a chart's place while its code loads. */
export function Charted({ heightPx, children }: { heightPx: number; children: ReactNode }) {
  return <Suspense fallback={<div className="chart-waits" style={{ height: heightPx }} />}>{children}</Suspense>;
}

/** The place of a figure whose rows are not there: being computed, or not to be had here. */
export function WaitingFigure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <figure className="card chart-figure waiting" aria-label={title}>
      <div className="card-head">
        <h3>{title}</h3>
      </div>
      <p className="note">{children}</p>
    </figure>
  );
}
