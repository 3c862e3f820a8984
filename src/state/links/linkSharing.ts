import type { LabelsForLink } from '../../data/compute/labels/linkedLabels';
import { messageOf } from '../../lib/pure/errors';
import type { SliceContext } from '../context';
import { linkNeeds, WORD } from './linkNeeds';
import type { SharingState } from './sharingState';

export type LinkSharing = ReturnType<typeof linkSharing>;

/** Characters that labels may take in one link, all together. */
const MAX_LABELS = 24_000;

/** Says what a link will not bring before it is copied, and reads the labels that one brings. */
export function linkSharing({ ports, set, get, report }: SliceContext) {
  /** Says what a link to the view does not bring, and what it could take along. */
  const share = async () => {
    const needs = linkNeeds(get());
    const texts: string[] = [];
    const labels: SharingState['labels'][number][] = [];
    let characters = 0;
    let tooLong: Pick<SharingState, 'tooLong'> = {};
    for (const { text, set: own } of needs) {
      if (!own) {
        texts.push(text);
        continue;
      }
      try {
        const found = await ports.compute.labelsForLink(own);
        characters += found.characters;
        if (found.payload !== undefined && characters <= MAX_LABELS) labels.push({ id: own.id, labels: found });
        else {
          texts.push(`${text} They are too long for a link: save a file and send that.`);
          tooLong = { tooLong: true };
        }
      } catch (error) {
        texts.push(`${text} ${messageOf(error)}`);
      }
    }
    set({ sharing: { needs: texts, labels, ...tooLong } });
  };

  /** Reads what labels a link or a `file` brings; those that are here already need no word. Each that cannot be used is named. */
  const open = async (payloads: readonly string[], file?: string) => {
    for (const payload of payloads) {
      try {
        const found = await ports.compute.labelsInLink(payload);
        if (get().choices?.labelSets.some(({ id }) => id === found.labelSetId)) continue;
        set((s) => ({ linkLabels: [...s.linkLabels.filter((l) => l.payload !== payload), { ...found, payload }] }));
      } catch (error) {
        report(file === undefined ? error : new Error(`${file}: ${messageOf(error)}`));
      }
    }
  };

  return { share, open };
}

/** The view with labels named as they are where the link is opened, wherever it names them. */
export function renamedLabels<V extends object>(view: V, labels: SharingState['labels']): V {
  const nameOf = new Map(labels.map(({ id, labels: { labelSetId } }) => [id, labelSetId]));
  const renamed = (value: unknown) =>
    typeof value === 'string' ? value.replace(WORD, (word) => nameOf.get(word) ?? word) : value;
  return Object.fromEntries(Object.entries(view).map(([key, value]) => [key, renamed(value)])) as V;
}

export const payloadsOf = (labels: readonly { readonly labels: LabelsForLink }[]): string[] =>
  labels.flatMap(({ labels: { payload } }) => (payload === undefined ? [] : [payload]));
