import { useState } from 'react';
import { tourSteps } from '../../state/start/tourSteps';
import { useApp } from '../ui/storeContext';
import { tourOffer } from '../ui/tourOffer';
import { useHref } from '../ui/useHref';

/** The tour, offered once. */
export function TourOffer() {
  const hrefOf = useHref();
  const choices = useApp((s) => s.choices);
  const [isOpen, setOpen] = useState(() => tourOffer.get() === undefined);
  if (!isOpen) return null;
  const decline = () => {
    tourOffer.set('done');
    setOpen(false);
  };
  return (
    <span className="tour-offer">
      <a className="button" href={hrefOf(tourSteps(choices)[0]!.view)}>
        Take the tour, seven views
      </a>{' '}
      <button type="button" className="link" onClick={decline}>
        Not now
      </button>
    </span>
  );
}
