/**
 * A pure function that remembers its last answer: asked with the same arguments (the same objects, not equal ones) it gives the same
 * object again.
 */
export function lastOf<A extends readonly unknown[], R>(make: (...args: A) => R): (...args: A) => R {
  let last: { readonly args: A; readonly answer: R } | undefined;
  return (...args) => {
    if (!last || last.args.length !== args.length || !args.every((arg, i) => Object.is(arg, last!.args[i]))) {
      last = { args, answer: make(...args) };
    }
    return last.answer;
  };
}
