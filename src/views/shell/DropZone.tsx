import { type ReactNode, useEffect, useState } from 'react';
import { droppedFiles } from '../ui/droppedFiles';
import { useApp } from '../ui/storeContext';

/**
 * Takes files dropped anywhere on the page, beside the labelled file inputs: pictures and folders are opened, an `.onnx`
 * (with its card) is a model, any other JSON a label set.
 */
export function DropZone({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const openImages = useApp((s) => s.openImages);
  const openModel = useApp((s) => s.openModel);
  const uploadLabels = useApp((s) => s.uploadLabels);

  useEffect(() => {
    const take = async (transfer: DataTransfer) => {
      const files = await droppedFiles(transfer);
      const ends = (ending: string) => files.filter((f) => f.path.toLowerCase().endsWith(ending));
      const [models, json] = [ends('.onnx'), ends('.json')];
      const rest = files.filter((f) => !models.includes(f) && !json.includes(f));
      if (rest.length > 0) await openImages(rest);
      if (models.length > 0) await openModel([...models.slice(0, 1), ...json].map((f) => f.file));
      else if (json[0] && rest.length === 0) await uploadLabels(json[0].file);
    };
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const listeners = {
      dragover: (event: DragEvent) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setOver(true);
      },
      dragleave: (event: DragEvent) => {
        if (event.relatedTarget === null) setOver(false);
      },
      drop: (event: DragEvent) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void take(event.dataTransfer);
      },
    };
    const names = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const name of names) window.addEventListener(name, listeners[name]);
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name]);
    };
  }, [openImages, openModel, uploadLabels]);

  return (
    <div className="app">
      {children}
      {over && <div className="drop-hint">Drop pictures, a folder, an ONNX model or a label set</div>}
    </div>
  );
}
