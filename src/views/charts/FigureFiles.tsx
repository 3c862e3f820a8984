import { useState } from 'react';
import { messageOf } from '../../lib/pure/errors';
import { saveBlob } from '../../lib/saveBlob';
import { Popup } from '../ui/Popup';
import type { MadeFile } from './downloadChart';

/** One file of a figure. */
export interface FileWay {
  /** on its button: `SVG`, or `CSV, flips` */
  readonly text: string;
  readonly label: string;
  readonly make: () => Promise<MadeFile>;
}

/** All files of a figure behind one button. */
export function FigureFiles({ ways, disabled }: { ways: readonly FileWay[]; disabled: boolean }) {
  const [problem, setProblem] = useState('');
  const save = async (make: FileWay['make']) => {
    setProblem('');
    try {
      const { name, blob } = await make();
      saveBlob(name, blob);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  return (
    <>
      <Popup label="Files" className="figure-files" buttonClass="link">
        {(close) =>
          ways.map(({ text, label, make }) => (
            <button
              key={label}
              type="button"
              className="menu-item"
              aria-label={label}
              disabled={disabled}
              title={disabled ? 'The figures are being counted again' : undefined}
              onClick={() => {
                close();
                void save(make);
              }}
            >
              {text}
            </button>
          ))
        }
      </Popup>
      {problem && <span role="alert">{problem}</span>}
    </>
  );
}
