/** What the page asks the service worker, over a port that takes the answer. */
export type Question =
  /** `script`: the address of a chunk of the page, which tells its version */
  | { readonly ask: 'hello'; readonly script: string }
  /** keeps more of what is missing, for about `ms` */
  | { readonly ask: 'fill'; readonly ms: number }
  /** keeps files of the data pack that the page has used already */
  | { readonly ask: 'keep'; readonly urls: readonly string[] }
  /** a new version takes over, where no other page of an old one is open */
  | { readonly ask: 'takeOver' };

/** How much of what is kept for offline use is here. */
export interface Filled {
  readonly done: number;
  readonly of: number;
  /** why nothing more can be kept now */
  readonly stopped?: string;
}

/** `others`: further pages of this site that are open; a new version takes over where there are none. */
export interface TakeOver {
  readonly others: number;
}

/** Answers by question. */
export interface Answers {
  readonly hello: null;
  readonly fill: Filled;
  readonly keep: null;
  readonly takeOver: TakeOver;
}

export type AnswerTo<Q extends Question> = Answers[Q['ask']];
