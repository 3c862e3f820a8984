import './picker.css';

export interface PickOption<V extends string | number> {
  readonly value: V;
  readonly text: string;
  /** heading that neighbours of one group stand under */
  readonly group?: string;
}

interface Props<V extends string | number> {
  /** stands inside the control and is its accessible name */
  readonly label: string;
  readonly value: V;
  readonly options: readonly PickOption<V>[];
  readonly onChange: (value: V) => void;
  /** other than published: an ink edge with a foot */
  readonly changed?: boolean;
  /** accessible name where the label alone would not tell several apart; begins with the label */
  readonly name?: string;
}

/** One choice of a few: a native select, so that keyboard, screen readers and phones bring their own. */
export function Picker<V extends string | number>({ label, value, options, onChange, changed, name }: Props<V>) {
  const groups = [...new Set(options.map((o) => o.group))];
  return (
    <label className={`pick${changed ? ' changed' : ''}`}>
      <span>{label}</span>
      <select
        {...(name ? { 'aria-label': name } : {})}
        value={value}
        onChange={(event) => {
          const chosen = options.find((o) => String(o.value) === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {groups.map((group) => {
          const members = options.filter((o) => o.group === group).map(drawn);
          return group === undefined ? (
            members
          ) : (
            <optgroup key={group} label={group}>
              {members}
            </optgroup>
          );
        })}
      </select>
    </label>
  );
}

const drawn = ({ value, text }: PickOption<string | number>) => (
  <option key={value} value={value}>
    {text}
  </option>
);
