/** What a screen shows, for a script. */
export interface Tables {
  /** absent where the figures that the link asks for cannot be counted here */
  readonly tables?: object;
  readonly notes: readonly string[];
}
