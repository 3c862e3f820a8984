/** What the page knows of its use offline. */
export interface OfflineState {
  /** every screen and the embedded model open without a connection */
  readonly isKept: boolean;
  /** loading the page again would let models run on all cores */
  readonly isolates: boolean;
  /** a new version waits; absent while none does */
  readonly newVersion?: NewVersion;
}

export interface NewVersion {
  /** further open pages of this site that must be closed first; 0 until that was found */
  readonly others: number;
  /** Lets the new version take over, and loads the page again. */
  readonly reload: () => Promise<void>;
}
