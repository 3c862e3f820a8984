import { useEffect, useRef } from 'react';
import type { MadeFile } from './downloadChart';

type Make = () => Promise<readonly MadeFile[]>;

/** Figures that are on the page now, in the order in which they came. */
const figures = new Set<{ readonly make: Make }>();

/** Lets the files of a figure be saved together with all others of the page. */
export function useOnPage(make: Make): void {
  const latest = useRef(make);
  useEffect(() => {
    latest.current = make;
  });
  useEffect(() => {
    const figure = { make: () => latest.current() };
    figures.add(figure);
    return () => {
      figures.delete(figure);
    };
  }, []);
}

/**
 * Every file of every figure of the page in one archive. Made one after the other: each is drawn for it. Calls `onFigure` before each, with
 * how many are done and how many there are.
 */
export async function zipOfCharts(onFigure?: (done: number, of: number) => void): Promise<Blob> {
  const { zip } = await import('fflate');
  const files: Record<string, Uint8Array> = {};
  let done = 0;
  for (const { make } of figures) {
    onFigure?.(done++, figures.size);
    for (const { name, blob } of await make()) files[name] = new Uint8Array(await blob.arrayBuffer());
  }
  const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) =>
    zip(files, (error, data) => (error ? reject(error) : resolve(data as Uint8Array<ArrayBuffer>))),
  );
  return new Blob([bytes], { type: 'application/zip' });
}
