import { useState } from 'react';
import { ACCURACY_TABS, type AccuracyTab } from '../../state/viewState';
import { useApp } from '../ui/storeContext';
import { ControlTab } from './control/ControlTab';
import { ImageNetTab } from './ImageNetTab';
import './accuracy.css';
import '../charts/charts.css';
import './page.css';

const NAMES: Readonly<Record<AccuracyTab, string>> = {
  imagenet: 'ImageNet and ImageNetV2',
  control: 'Control sets',
};

/** Two comparisons, never pooled: ImageNet against ImageNetV2, and the embedded experiment whose truth is known. */
export default function AccuracyScreen() {
  const tab = useApp((s) => s.view.tab);
  const [bar, setBar] = useState<HTMLElement | null>(null);
  return (
    <>
      <div className="accuracy-bar">
        <Tabs tab={tab} />
        <div className="accuracy-bar-slot" ref={setBar} />
      </div>
      <div role="tabpanel" id="comparison" className="accuracy-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'control' ? <ControlTab /> : <ImageNetTab bar={bar} />}
      </div>
    </>
  );
}

function Tabs({ tab }: { tab: AccuracyTab }) {
  const setView = useApp((s) => s.setView);
  return (
    <div role="tablist" aria-label="Comparison" className="segment">
      {ACCURACY_TABS.map((id) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`tab-${id}`}
          aria-selected={tab === id}
          aria-controls="comparison"
          tabIndex={tab === id ? 0 : -1}
          onClick={() => setView({ tab: id })}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
            const other = ACCURACY_TABS.find((t) => t !== id)!;
            setView({ tab: other });
            document.getElementById(`tab-${other}`)?.focus();
          }}
        >
          {NAMES[id]}
        </button>
      ))}
    </div>
  );
}
