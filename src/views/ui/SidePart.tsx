import type { ReactNode } from 'react';
import { useMediaQuery } from './useMediaQuery';

interface Props {
  readonly title: string;
  /** something in it is to be read at once */
  readonly tells?: boolean;
  readonly children: ReactNode;
}

/** Controls beside the content; on a narrow screen they fold away under one line, so that the content comes first. */
export function SidePart({ title, tells = false, children }: Props) {
  const wide = useMediaQuery('(min-width: 700px)');
  if (wide) return children;
  return (
    <details className="side-part" open={tells}>
      <summary>{title}</summary>
      <div className="side-part-body">{children}</div>
    </details>
  );
}
