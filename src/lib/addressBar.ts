/** What of `window` the address bar needs. */
export interface AddressWindow {
  readonly location: { readonly hash: string; readonly href: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  readonly addEventListener: (type: 'popstate' | 'hashchange' | 'pagehide', listener: () => void) => void;
}

/** A pause of the slider or the keyboard this long, and the address follows, ms. */
const REST_MS = 120;

/**
 * The fragment of the page's address. A pushed entry is written at once; a replacement waits for a pause, because `replaceState` costs
 * milliseconds of the frame that a slider moves in, and browsers refuse more than some 200 of them in a row. Whoever reads the address, or
 * leaves the page, gets it up to date.
 */
export function addressBar(page: AddressWindow) {
  let waiting: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    clearTimeout(timer);
    waiting = undefined;
  };
  const flush = () => {
    const fragment = waiting;
    forget();
    if (fragment !== undefined) page.history.replaceState(null, '', fragment);
  };
  page.addEventListener('pagehide', flush);
  return {
    fragment: (): string => {
      flush();
      return page.location.hash;
    },
    /** writes the fragment; `push` makes a history entry */
    write: (fragment: string, push: boolean): void => {
      if (push) {
        // the entry that is left keeps where its slider stood
        flush();
        page.history.pushState(null, '', fragment);
      } else {
        forget();
        waiting = fragment;
        timer = setTimeout(flush, REST_MS);
      }
    },
    /** calls back when the reader moves in history or edits the address; what still waits belongs to the entry that was left */
    onChange: (listener: () => void): void => {
      const changed = () => {
        forget();
        listener();
      };
      // `popstate` comes with the back button and with links; `hashchange` with an edited address.
      page.addEventListener('popstate', changed);
      page.addEventListener('hashchange', changed);
    },
    href: (): string => {
      flush();
      return page.location.href;
    },
  };
}
