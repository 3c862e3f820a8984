/** A file of the built app: its address below the app, and the SHA-256 of its contents in base64. */
export type ListedFile = readonly [url: string, sha256: string];

/** What the build tells the service worker. */
export interface FileList {
  /** names this build: changes with any file */
  readonly version: string;
  /** kept at once: what a first screen is made of */
  readonly first: readonly ListedFile[];
  /** kept when the page is idle */
  readonly idle: readonly ListedFile[];
  /** kept once used */
  readonly used: readonly ListedFile[];
  /** headers that every answer is to have */
  readonly headers: Readonly<Record<string, string>>;
}
