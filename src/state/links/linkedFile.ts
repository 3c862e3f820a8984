import { fetchLabelFile } from '../../data/labels/fetchLabelFile';
import { isLabelHost } from '../../data/labels/labelHosts';
import type { SliceContext } from '../context';
import { labelsUrl } from './labelsUrl';

const MAX_NAME = 100;

/** The last part of an address, as a name: without what could be read as something else. */
function nameOf({ pathname }: URL): string {
  const last = pathname.split('/').findLast(Boolean) ?? '';
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // written as it is
  }
  return name.replace(/[\p{C}/\\]/gu, '').slice(0, MAX_NAME) || 'labels';
}

/** What is done about labels that a link names at another site: said, and fetched after a press, then read as a dropped file is. */
export function linkedFile({ set, get, report }: SliceContext) {
  let loading = new AbortController();

  const offer = (text: string) => {
    const url = labelsUrl(text);
    if (!url) return;
    const host = url.hostname;
    set({ linkedFile: { url: url.href, host, fileName: nameOf(url), isListed: isLabelHost(host) } });
  };

  const load = async () => {
    const { linkedFile: offered } = get();
    if (!offered?.isListed || offered.loading) return;
    loading = new AbortController();
    const { signal } = loading;
    set({ linkedFile: { ...offered, loading: true } });
    const isCurrent = () => !signal.aborted && get().linkedFile?.url === offered.url;
    try {
      const file = await fetchLabelFile(new URL(offered.url), offered.fileName, { isListed: isLabelHost, signal });
      if (!isCurrent()) return;
      set({ linkedFile: undefined });
      await get().uploadLabels(file);
    } catch (error) {
      if (isCurrent()) set({ linkedFile: offered });
      report(error);
    }
  };

  const leave = () => {
    loading.abort();
    set({ linkedFile: undefined });
  };

  return { offer, load, leave };
}
