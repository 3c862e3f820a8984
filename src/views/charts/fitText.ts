/** A text cut in its middle: names that differ at the end stay apart. */
export function fitMiddle(text: string, maxPx: number, measure: (text: string) => number): string {
  if (measure(text) <= maxPx) return text;
  for (let kept = text.length - 1; kept > 1; kept--) {
    const cut = `${text.slice(0, Math.ceil(kept / 2))}…${text.slice(text.length - Math.floor(kept / 2))}`;
    if (measure(cut) <= maxPx) return cut;
  }
  return '…';
}

/** A text cut to a width, with an ellipsis. */
export function fitText(text: string, maxPx: number, measure: (text: string) => number): string {
  if (measure(text) <= maxPx) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > maxPx) end--;
  return `${text.slice(0, end)}…`;
}
