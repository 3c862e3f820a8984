/** At most this many are named. */
const SHOWN = 3;

/** Of some texts those most like another, best first: at most a third of its letters differ (Levenshtein), or they begin with it. */
export function nearestTexts(text: string, known: readonly string[]): string[] {
  const most = Math.ceil(text.length / 3);
  return [...new Set(known)]
    .map((one) => ({ one, far: one.startsWith(text) && text.length > 1 ? 0.5 : distance(text, one, most) }))
    .filter(({ far }) => far <= most)
    .sort((a, b) => a.far - b.far)
    .slice(0, SHOWN)
    .map(({ one }) => one);
}

/** Levenshtein distance: letters to put in, take out or change; `most + 1` where the lengths alone make it more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = above[j - 1]! + Number(a[i - 1] !== b[j - 1]);
      row.push(Math.min(changed, above[j]! + 1, row[j - 1]! + 1));
    }
    above = row;
  }
  return above[b.length]!;
}
