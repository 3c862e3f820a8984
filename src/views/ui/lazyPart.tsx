import { type ComponentType, lazy } from 'react';
import { loadPart } from '../../lib/loadPart';
import { PartBoundary } from './PartBoundary';

type Module<P> = { readonly default: ComponentType<P> };

/**
 * A component whose code comes when it is first drawn. Where that fails the rest of the page stays, and the reader can try again.
 * @param what as in `PartBoundary`
 * @param onArrival called when the code is here
 */
export function lazyPart<P extends object>(
  what: string,
  load: () => Promise<Module<P>>,
  onArrival?: () => void,
): ComponentType<P> {
  const arriving = () =>
    lazy(async () => {
      const loaded = await loadPart(load);
      onArrival?.();
      return loaded;
    });
  let Part: ComponentType<P> = arriving();
  const renew = () => {
    Part = arriving();
  };
  return function LazyPart(props: P) {
    return (
      <PartBoundary what={what} onRetry={renew}>
        <Drawn part={() => Part} props={props} />
      </PartBoundary>
    );
  };
}

/** Draws what is the part now: after a failure it is another one. */
function Drawn<P extends object>({ part, props }: { part: () => ComponentType<P>; props: P }) {
  const Part = part();
  return <Part {...props} />;
}
