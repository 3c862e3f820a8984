import { Recent } from './recent';

/**
 * Remembers what was made from an object, by key, for as long as that object lives: the same question about the same object is answered
 * once. `most` answers per object are kept, those that were asked for last.
 */
export function keptWith<O extends object, V>(most = 8): (owner: O, key: string, make: () => V) => V {
  const kept = new WeakMap<O, Recent<string, V>>();
  return (owner, key, make) => {
    let answers = kept.get(owner);
    if (!answers) {
      answers = new Recent(most);
      kept.set(owner, answers);
    }
    if (answers.has(key)) return answers.get(key) as V;
    const made = make();
    answers.set(key, made);
    return made;
  };
}
