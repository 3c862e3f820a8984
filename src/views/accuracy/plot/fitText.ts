/** A text cut to a width, with an ellipsis. */
export function fitText(text: string, maxPx: number, measure: (text: string) => number): string {
  if (measure(text) <= maxPx) return text;
  let end = text.length;
  while (end > 1 && measure(`${text.slice(0, end)}…`) > maxPx) end--;
  return `${text.slice(0, end)}…`;
}
