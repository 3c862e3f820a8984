import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import './keyList.css';

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [['/'], 'to the filter'],
  [['↓', 'Enter'], 'in the filter: to a suggestion, and takes it'],
  [['+', '−', '0'], 'zoom a large picture'],
  [['←', '→', '↑', '↓'], 'to the next image; an open detail goes along'],
  [['Page Up', 'Page Down'], 'three rows on'],
  [['Home', 'End'], 'to the first and the last image'],
  [['Enter'], 'opens the image'],
  [['Esc'], 'closes it'],
  [['?'], 'shows these keys'],
];

/** All keys of Browse, over the page; Escape and the button close it and give the focus back. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className="key-list"
      aria-labelledby="key-list-title"
      onClose={onClose}
      onKeyDown={(event) => {
        // it closes this, and not the detail behind it
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <h2 id="key-list-title">Keys</h2>
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Button onClick={() => dialog.current?.close()}>Close</Button>
    </dialog>
  );
}
