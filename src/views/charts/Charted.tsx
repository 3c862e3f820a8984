import { type ReactNode, Suspense } from 'react';

/** Keeps a chart's place while its code loads. */
export function Charted({ heightPx, children }: { heightPx: number; children: ReactNode }) {
  return <Suspense fallback={<div className="chart-waits" style={{ height: heightPx }} />}>{children}</Suspense>;
}

interface WaitingProps {
  /** of the chart to come; absent where none will */
  readonly heightPx?: number | undefined;
  readonly children: ReactNode;
}

/** The place of a chart whose rows are not there: being computed, or not to be had here. */
export function Waiting({ heightPx, children }: WaitingProps) {
  return (
    <div className="chart-waits" style={{ height: heightPx ?? 'auto' }}>
      <p className="note">{children}</p>
    </div>
  );
}
