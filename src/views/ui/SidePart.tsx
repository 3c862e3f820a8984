import { type ReactNode, useEffect, useRef } from 'react';
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
  const fold = useRef<HTMLDetailsElement>(null);
  // what it opened for does not close it
  useEffect(() => {
    if (tells) fold.current?.setAttribute('open', '');
  }, [tells]);
  if (wide) return children;
  return (
    <details ref={fold} className="side-part">
      <summary>{title}</summary>
      <div className="side-part-body">{children}</div>
    </details>
  );
}
