import { type ReactNode, useEffect, useRef, useState } from 'react';
import { pictureType } from '../../domain/pictureFiles';
import { isArchive } from '../../formats/archives/tables';
import type { OpenedFile } from '../../state/appState';
import { droppedFiles } from '../ui/droppedFiles';
import { useApp } from '../ui/storeContext';

/** What a dropped file is, by its ending. */
function kindOf({ path }: OpenedFile): 'model' | 'json' | 'archive' | 'picture' {
  if (/\.onnx$/i.test(path)) return 'model';
  if (/\.json$/i.test(path)) return 'json';
  return isArchive(path) ? 'archive' : 'picture';
}

/** A file by itself that may be a table or a list of labels. */
const isLabelFile = (file: OpenedFile): boolean =>
  !file.path.includes('/') && !['model', 'archive'].includes(kindOf(file)) && !file.file.type.startsWith('image/');

/**
 * Takes files dropped anywhere on the page, beside the labelled file inputs: pictures, folders and archives are opened, an `.onnx`
 * (with its card) is a model, any other JSON a label set; on Labels any file by itself that is no picture is one.
 */
export function DropZone({ children }: { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const openImages = useApp((s) => s.openImages);
  const openModel = useApp((s) => s.openModel);
  const uploadLabels = useApp((s) => s.uploadLabels);
  const takePhoto = useApp((s) => s.takePhoto);
  const showError = useApp((s) => s.showError);
  const screen = useApp((s) => s.view.screen);
  const seen = useRef(screen);
  seen.current = screen;

  useEffect(() => {
    const take = async (transfer: DataTransfer) => {
      const { files, problem } = await droppedFiles(transfer);
      if (problem) showError(problem);
      // on Labels one file that is no picture is a label file, whatever its ending
      if (seen.current === 'labels' && files.length === 1 && isLabelFile(files[0]!)) {
        await uploadLabels(files[0]!.file);
        return;
      }
      // on the start view one picture is the reader's photo
      if (seen.current === 'start' && files.length === 1 && kindOf(files[0]!) === 'picture') {
        await takePhoto(files[0]!.file);
        return;
      }
      const of = (kind: ReturnType<typeof kindOf>) => files.filter((f) => kindOf(f) === kind);
      const [models, json, rest] = [of('model'), of('json'), [...of('picture'), ...of('archive')]];
      // what is dropped with pictures may say what they are
      const hasPictures = rest.some(({ path }) => pictureType(path) || isArchive(path));
      const beside = models.length === 0 && hasPictures ? json : [];
      if (rest.length) await openImages([...rest, ...beside]);
      if (models.length) await openModel([...models.slice(0, 1), ...json].map((f) => f.file));
      else if (beside.length === 0 && json.length === 1 && !json[0]!.path.includes('/'))
        await uploadLabels(json[0]!.file);
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
        if (event.dataTransfer) take(event.dataTransfer).catch(showError);
      },
    };
    const names = Object.keys(listeners) as (keyof typeof listeners)[];
    for (const name of names) window.addEventListener(name, listeners[name]);
    return () => {
      for (const name of names) window.removeEventListener(name, listeners[name]);
    };
  }, [openImages, openModel, uploadLabels, takePhoto, showError]);

  return (
    <div className="app">
      {children}
      {over && <div className="drop-hint">Drop pictures, a folder, an archive, an ONNX model or a label set</div>}
    </div>
  );
}
