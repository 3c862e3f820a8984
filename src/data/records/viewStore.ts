/** Where the browser keeps the reader's views, as one text. */
const KEY = 'plural-views';

/** Both reject where the browser keeps nothing for this page, and `write` where there is no room. */
export class ViewStore {
  async read(): Promise<string | null> {
    return localStorage.getItem(KEY);
  }

  async write(text: string): Promise<void> {
    localStorage.setItem(KEY, text);
  }
}
