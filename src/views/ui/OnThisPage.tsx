import type { PageParts } from '../../state/pageParts';
import { goToPart } from './goToPart';
import './onThisPage.css';

/** Ways to the parts of a long page, by the id of each: buttons, because the fragment of the address holds the view. */
export function OnThisPage({ parts }: { parts: PageParts }) {
  return (
    <nav className="on-this-page" aria-label="On this page">
      {parts.map(([id, name]) => (
        <button key={id} type="button" className="chip" onClick={() => goToPart(id)}>
          {name}
        </button>
      ))}
    </nav>
  );
}
