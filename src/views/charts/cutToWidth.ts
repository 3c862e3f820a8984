/** Cuts a text without spaces, such as an address, into pieces of at most `maxPx`, one sign at least each. `measure` gives the width of a text in px. */
export function cutToWidth(text: string, maxPx: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const sign of text) {
    if (piece !== '' && measure(piece + sign) > maxPx) {
      pieces.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return piece === '' ? pieces : [...pieces, piece];
}
