import type { ReactNode } from 'react';
import { useMediaQuery } from './useMediaQuery';

/** Controls beside the content; on a narrow screen they fold away under one line, so that the content comes first. */
export function SidePart({ title, children }: { title: string; children: ReactNode }) {
  const wide = useMediaQuery('(min-width: 700px)');
  if (wide) return children;
  return (
    <details className="side-part">
      <summary>{title}</summary>
      <div className="side-part-body">{children}</div>
    </details>
  );
}
