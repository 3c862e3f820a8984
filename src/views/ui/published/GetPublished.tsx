import { useState } from 'react';
import { Button } from '../Button';
import { PublishedPictures } from './PublishedPictures';

/** ImageNetV2's pictures from their public home. */
export function GetPublished() {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button aria-expanded={isShown} onClick={() => setShown(!isShown)}>
        Get ImageNetV2
      </Button>
      {isShown && <PublishedPictures />}
    </>
  );
}
