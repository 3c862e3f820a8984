/** What steps come to, all at once, for whoever need not serve others in between. */
export function runOut<R>(steps: Generator<unknown, R>): R {
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}
