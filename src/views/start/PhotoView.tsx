import { useEffect, useState } from 'react';
import type { Photo } from '../../state/start/photo';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { FileButton } from '../ui/FileButton';
import { useApp } from '../ui/storeContext';
import { useFileUrl } from '../ui/usePictureUrl';
import { PhotoModel } from './PhotoModel';
import { PhotoSays } from './PhotoSays';
import { PhotoVerdicts } from './PhotoVerdicts';
import './photo.css';
import { useHref } from '../ui/useHref';

/** The whole idea on a photo of the reader's own: what a model says, what is really there, and what each metric makes of it. */
export default function PhotoView() {
  const hrefOf = useHref();
  const photo = useApp((s) => s.photo);
  const model = useApp((s) => s.model);
  const askModel = useApp((s) => s.askModel);
  const takePhoto = useApp((s) => s.takePhoto);
  const opening = model?.card ? model.opening : undefined;
  const isOld = photo !== undefined && opening !== undefined && photo.opening !== opening;
  useEffect(() => {
    if (isOld) void askModel();
  }, [isOld, askModel]);
  return (
    <div className="photo">
      <header>
        <h1>What is in your photo?</h1>
        <p className="note">
          A model names ten classes, you mark what is there. It stays on this machine.{' '}
          <a href={hrefOf({ ...DEFAULT_VIEW, screen: 'start' })}>Back to the start</a>
        </p>
      </header>
      <div className="photo-side">
        {photo ? <Shown file={photo.file} /> : <p className="photo-place">Drop a photo anywhere on this page</p>}
        <p className="actions">
          <FileButton
            label={photo ? 'Choose another photo' : 'Choose a photo'}
            accept="image/*"
            primary={!photo}
            onFiles={(files) => void takePhoto(files[0]!.file)}
          />
        </p>
        <PhotoModel />
      </div>
      <div className="photo-main" aria-live="polite">
        {photo?.isAsking && <p className="note">The model looks at it…</p>}
        {photo?.problem && <p className="notice error">{photo.problem}</p>}
        {!photo && <p className="note">Choose a photo first, then a model.</p>}
        {photo && !opening && !photo.says && <p className="note">Choose a model: it names what it sees.</p>}
        {photo?.says && (
          <Judged key={`${photo.opening} ${photo.file.name} ${photo.file.lastModified}`} says={photo.says} />
        )}
      </div>
    </div>
  );
}

function Shown({ file }: { file: File }) {
  const url = useFileUrl(file);
  return <img className="photo-picture" src={url} alt={file.name} />;
}

function Judged({ says }: { says: NonNullable<Photo['says']> }) {
  const [valid, setValid] = useState<readonly number[]>([]);
  const [chosen, setChosen] = useState<number>();
  // a benchmark has one label; which of several it would be is chance
  const original = chosen !== undefined && valid.includes(chosen) ? chosen : valid[0];
  const toggle = (c: number) => setValid((all) => (all.includes(c) ? all.filter((v) => v !== c) : [...all, c]));
  // what is the one label is in the picture
  const choose = (c: number) => {
    setChosen(c);
    setValid((all) => (all.includes(c) ? all : [...all, c]));
  };
  return (
    <>
      <PhotoSays says={says} valid={valid} original={original} onToggle={toggle} onOriginal={choose} />
      <PhotoVerdicts ranked={says.classes} valid={valid} original={original} />
    </>
  );
}
