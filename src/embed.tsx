import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { EmbedPage } from './views/accuracy/embed/EmbedPage';
import './views/ui/tokens.css';
import './views/ui/base.css';
import './views/ui/controls.css';

/** The page of one chart, read-only: no storage, no workers, no data but the figures that come with the app. */

async function fetchResult(path: string): Promise<unknown> {
  const response = await fetch(new URL(path, document.baseURI), { credentials: 'omit' });
  if (!response.ok) throw new Error(`${path}: status ${response.status}. Reload the page.`);
  return response.json();
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <EmbedPage
      fetchFigures={() => fetchResult('results/counts.json')}
      fetchMoments={() => fetchResult('results/moments.json')}
      page={window}
    />
  </StrictMode>,
);
