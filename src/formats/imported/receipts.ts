/** As much of a receipt as anyone reads. */
const MAX_RECEIPT = 20_000;

/** Text of a value that says how a file was made, cut to what can be shown. */
export function receiptText(receipt: unknown): string {
  const text = typeof receipt === 'string' ? receipt : JSON.stringify(receipt, null, 1);
  return text.slice(0, MAX_RECEIPT);
}

/** The model that a receipt names; undefined where it is no JSON or names none. */
export function modelOfReceipt(receipt: string): string | undefined {
  try {
    const json: unknown = JSON.parse(receipt);
    const model = typeof json === 'object' && json !== null && 'model' in json ? json.model : undefined;
    return typeof model === 'string' ? model.slice(0, 200) : undefined;
  } catch {
    return undefined;
  }
}
