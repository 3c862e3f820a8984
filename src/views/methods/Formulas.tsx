import type { Formula } from './formulaTable';

/** Definitions, each with its source. */
export function Formulas({ of }: { of: readonly Formula[] }) {
  return (
    <dl className="formulas">
      {of.map(({ name, formula, text, source }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{formula}</code>
            <p>
              {text} <small>Source: {source}.</small>
            </p>
          </dd>
        </div>
      ))}
    </dl>
  );
}
