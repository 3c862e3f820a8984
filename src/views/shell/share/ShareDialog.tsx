import { useEffect, useMemo, useRef, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { linkNeeds } from '../../../state/links/linkNeeds';
import { shownResult } from '../../../state/share/shownResult';
import { Button } from '../../ui/Button';
import { useApp } from '../../ui/storeContext';
import { CheckPanel } from './CheckPanel';
import { CitePanel } from './CitePanel';
import { EmbedPanel } from './EmbedPanel';
import { LinkPanel } from './LinkPanel';
import { MethodsPanel } from './MethodsPanel';
import { useGiving } from './useGiving';
import './share.css';

const TABS = ['Link', 'Embed', 'Cite', 'Methods', 'Check'] as const;
type Tab = (typeof TABS)[number];

const PANELS = {
  Link: LinkPanel,
  Embed: EmbedPanel,
  Cite: CitePanel,
  Methods: MethodsPanel,
  Check: CheckPanel,
} as const;

/** Every way out of the app for what it shows now. */
export default function ShareDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [tab, setTab] = useState<Tab>('Link');
  const giving = useGiving();
  const state = useApp(
    useShallow(({ view, accuracy, accuracyMore, choices, selection, runs, imports, linkClaims }) => ({
      view,
      accuracy,
      linkClaims,
      accuracyMore,
      choices,
      selection,
      runs,
      imports,
    })),
  );
  const linkFacts = useApp((s) => s.linkFacts);
  const facts = useMemo(() => ({ of: state.view, ...linkFacts() }), [linkFacts, state.view]);
  const shown = useMemo(() => shownResult(state), [state]);
  const needs = linkNeeds(state);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  const Panel = PANELS[tab];
  return (
    <dialog ref={dialog} className="share" aria-labelledby="share-title" onClose={onClose}>
      <div className="share-head">
        <h2 id="share-title">Share this view</h2>
        <Button onClick={onClose}>Close</Button>
      </div>
      <Tabs tab={tab} onTab={setTab} />
      <div role="tabpanel" id="share-panel" aria-labelledby={`share-${tab}`} className="share-panel">
        {needs.length > 0 && (
          <p className="note">
            {needs.map(({ text }) => text).join(' ')} <strong>Copy link</strong> says what it can take along.
          </p>
        )}
        <Panel {...giving} {...facts} shown={shown} />
      </div>
      <p role="status" className="share-said">
        {giving.said}
      </p>
    </dialog>
  );
}

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const go = (to: Tab) => {
    onTab(to);
    document.getElementById(`share-${to}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Ways out" className="share-tabs">
      {TABS.map((id, i) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`share-${id}`}
          className="chip"
          aria-selected={tab === id}
          aria-controls="share-panel"
          tabIndex={tab === id ? 0 : -1}
          onClick={() => onTab(id)}
          onKeyDown={(event) => {
            const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
            if (by !== 0) go(TABS[(i + by + TABS.length) % TABS.length]!);
          }}
        >
          {id}
        </button>
      ))}
    </div>
  );
}
