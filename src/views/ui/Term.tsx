import type { ReactNode } from 'react';
import { Popup } from './Popup';

/** A word of the trade, explained where it stands: the button is the word itself, for pointer, touch and keyboard. */
export function Term({ word, children }: { word: string; children: ReactNode }) {
  return (
    <Popup label={word} className="term" buttonClass="term-word">
      {() => <span role="note">{children}</span>}
    </Popup>
  );
}
