/** What the browser keeps for this site, bytes. */
export interface StorageRoom {
  readonly used: number;
  /** what it would keep at most */
  readonly quota: number;
  /** it does not clear it to make room for other sites */
  readonly isPersisted: boolean;
}

type Storage = Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>;

const ofBrowser = (): Storage | undefined => globalThis.navigator?.storage as Storage | undefined;

/** Undefined where the browser does not say. */
export async function storageRoom(storage = ofBrowser()): Promise<StorageRoom | undefined> {
  try {
    const { usage, quota } = (await storage?.estimate()) ?? {};
    if (usage === undefined || quota === undefined) return undefined;
    return { used: usage, quota, isPersisted: (await storage?.persisted?.()) ?? false };
  } catch {
    return undefined;
  }
}

let isAsked = false;

/** Asks the browser, once a visit, not to clear what is kept when room gets scarce; what it answers changes nothing here. */
export function askToPersist(storage = ofBrowser()): void {
  if (isAsked || !storage?.persist) return;
  isAsked = true;
  storage.persist().catch(() => undefined);
}
