import type { ReactNode } from 'react';
import { hoverModel, pinModel, useIsHighlighted } from '../charts/highlight';
import './modelRow.css';

interface Props {
  readonly model: string;
  /** behind the name, e.g. that the model is set aside */
  readonly note?: string;
  readonly children: ReactNode;
}

/** A table's row about one model: it stands out in every chart while it is pointed at or focused; its name keeps it so. */
export function ModelRow({ model, note, children }: Props) {
  return (
    <tr
      className={useIsHighlighted(model) ? 'highlighted-row' : undefined}
      onPointerEnter={() => hoverModel(model)}
      onPointerLeave={() => hoverModel('')}
      onFocus={() => hoverModel(model)}
      onBlur={() => hoverModel('')}
    >
      <th scope="row">
        <button type="button" className="model-button" onClick={() => pinModel(model)}>
          {model}
        </button>
        {note}
      </th>
      {children}
    </tr>
  );
}
