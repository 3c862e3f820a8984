import { useEffect, useRef } from 'react';
import { Button } from '../ui/Button';
import './keyList.css';

type Keys = readonly (readonly [keys: readonly string[], does: string])[];

const KEYS: readonly (readonly [where: string, keys: Keys])[] = [
  [
    'Everywhere',
    [
      [['Ctrl', 'K'], 'finds a screen, a question, a class, a model'],
      [['/'], 'to the text field of the screen'],
      [['?'], 'shows these keys'],
    ],
  ],
  [
    'Browse',
    [
      [['↓', 'Enter'], 'in the filter: to a suggestion, and takes it'],
      [['←', '→', '↑', '↓'], 'to the next image; an open detail goes along'],
      [['Page Up', 'Page Down'], 'three rows on'],
      [['Home', 'End'], 'to the first and the last image'],
      [['Enter'], 'opens the image'],
      [['Esc'], 'closes it'],
      [['+', '−', '0'], 'zoom a large picture'],
    ],
  ],
  [
    'Annotate',
    [
      [['1', '…', '9'], 'a class is in the picture, or not'],
      [['0'], 'none of them fits'],
      [['U'], 'unsure'],
      [['N'], 'to the note'],
      [['←', '→'], 'to the image before, to the next'],
      [['Ctrl', 'Z'], 'undoes'],
      [['Esc'], 'ends'],
    ],
  ],
];

/** All keys, over the page; Escape and the button close it and give the focus back. */
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
      // they are for this, and not for what stands behind it
      onKeyDown={(event) => event.stopPropagation()}
    >
      <div className="key-list-head">
        <h2 id="key-list-title">Keys</h2>
        <Button onClick={() => dialog.current?.close()}>Close</Button>
      </div>
      {KEYS.map(([where, keys]) => (
        <section key={where} aria-label={where}>
          <h3>{where}</h3>
          <dl>
            {keys.map(([pressed, does]) => (
              <div key={does}>
                <dt>
                  {pressed.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
