import { Component, type ReactNode, useEffect, useState } from 'react';
import { PartError } from '../../lib/loadPart';
import { messageOf } from '../../lib/pure/errors';
import { moduleScripts, type ServerBuild, serverBuild } from '../../lib/serverBuild';
import { isActive } from '../../state/runState';
import { useApp } from './storeContext';
import './partBoundary.css';

interface Props {
  /** what is missing while it fails, at the beginning of a sentence */
  readonly what: string;
  /** called before the children are drawn again */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

interface State {
  readonly failed?: { readonly error: unknown } | undefined;
}

/** Keeps the rest of the page where a part of it cannot be loaded or drawn, says why, and tries again. */
export class PartBoundary extends Component<Props, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { failed: { error } };
  }

  readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ failed: undefined });
  };

  override render() {
    const { failed } = this.state;
    if (!failed) return this.props.children;
    return <PartFailed what={this.props.what} error={failed.error} onRetry={this.retry} />;
  }
}

interface FailedProps {
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

function PartFailed({ what, error, onRetry }: FailedProps) {
  const isMissing = error instanceof PartError;
  const build = useServerBuild(isMissing);
  // what failed for want of a connection comes with it
  useEffect(() => {
    if (!isMissing) return;
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [isMissing, onRetry]);
  return (
    <div className="part-failed" role="alert">
      <p>
        <strong>
          {what} could not be {isMissing ? 'loaded' : 'shown'}.
        </strong>{' '}
        {isMissing ? build && REASONS[build] : messageOf(error)}
      </p>
      {isMissing && build !== 'changed' && <p className="note">{messageOf(error)}</p>}
      <p className="actions">
        {build !== 'changed' && (
          <button type="button" className="button primary" onClick={onRetry}>
            Try again
          </button>
        )}
        {build !== 'unreachable' && (
          <button
            type="button"
            className={`button${build === 'changed' ? ' primary' : ''}`}
            onClick={() => window.location.reload()}
          >
            Reload
          </button>
        )}
      </p>
      {build !== 'unreachable' && <AfterReload />}
    </div>
  );
}

const REASONS: Readonly<Record<ServerBuild, string>> = {
  changed:
    'Plural was updated on its server since this page was opened. Reload the page to go on with the new version.',
  same: 'Its server answers, but a file is missing or did not come.',
  unreachable: 'Its server does not answer. It is tried again when this machine is online.',
};

/** Undefined until the server was asked, or where it need not be. */
function useServerBuild(isMissing: boolean): ServerBuild | undefined {
  const [build, setBuild] = useState<ServerBuild>();
  useEffect(() => {
    if (!isMissing) return;
    let isGone = false;
    void serverBuild(moduleScripts(document), document.baseURI.replace(/#.*/s, '')).then((found) => {
      if (!isGone) setBuild(found);
    });
    return () => {
      isGone = true;
    };
  }, [isMissing]);
  return build;
}

/** What a reload keeps and what it does not: nobody loses work by it unknowingly. */
function AfterReload() {
  const run = useApp((s) => s.runs.find(isActive));
  const unstored = useApp((s) => s.runs.some((r) => r.unstored));
  return (
    <p className="note">
      {run &&
        !run.unstored &&
        'A reload breaks off the run under way; what it has predicted is kept, and it can go on. '}
      {unstored && 'A run is kept in memory only: export its predictions (Models) before you reload. '}
      After a reload, pictures and models from files have to be opened again.
    </p>
  );
}
