import { useState } from 'react';
import { messageOf } from '../../../lib/pure/errors';
import { saveBlob } from '../../../lib/saveBlob';

export interface Giving {
  /** what became of the last press; empty before the first */
  readonly said: string;
  readonly copy: (what: string, text: string) => Promise<void>;
  readonly save: (name: string, content: string | Blob, type?: string) => void;
  /** does what may fail, and says why where it does */
  readonly attempt: (doing: () => Promise<void>) => Promise<void>;
}

/** Copies and saves, and tells it inside the dialog: what is said outside is not heard while it is open. */
export function useGiving(): Giving {
  const [said, setSaid] = useState('');
  const attempt = async (doing: () => Promise<void>) => {
    setSaid('');
    try {
      await doing();
    } catch (error) {
      setSaid(`That did not work: ${messageOf(error)}`);
    }
  };
  const copy = (what: string, text: string) =>
    attempt(async () => {
      await navigator.clipboard.writeText(text);
      setSaid(`${what} copied.`);
    });
  const save = (name: string, content: string | Blob, type = 'text/plain') => {
    saveBlob(name, content instanceof Blob ? content : new Blob([content], { type: `${type};charset=utf-8` }));
    setSaid(`${name} saved.`);
  };
  return { said, copy, save, attempt };
}
