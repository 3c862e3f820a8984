import type { ReactNode } from 'react';
import './facts.css';

interface Props {
  readonly className: string;
  readonly rows: readonly (readonly [term: string, value: ReactNode])[];
}

/** Terms and what is known of them, a line each. */
export function Facts({ className, rows }: Props) {
  return (
    <dl className={className}>
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
