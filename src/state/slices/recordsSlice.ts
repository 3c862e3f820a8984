import type { DamagedRecord } from '../../data/records/damagedRecord';
import type { AppActions, AppState } from '../appState';
import type { SliceContext } from '../context';

type RecordActions = Pick<AppActions, 'needRecords' | 'saveDamaged' | 'deleteDamaged'>;

const isSame = (one: DamagedRecord, other: DamagedRecord) =>
  one.kind === other.kind && indexedDbKey(one.key) === indexedDbKey(other.key);

/** Keys of a database are compared by what they hold: `1` is not `"1"`. */
const indexedDbKey = (key: IDBValidKey): string => JSON.stringify(key);

/** The list with a damaged record that was found; one that is there already keeps its place. */
export function withDamaged(known: AppState['damaged'], found: readonly DamagedRecord[]): AppState['damaged'] {
  return [...known, ...found.filter((one) => !known.some((other) => isSame(one, other)))];
}

/** What the browser keeps: its size, and the records that this version cannot use. */
export function recordsSlice({ ports, set, notify, report }: SliceContext) {
  const actions: RecordActions = {
    needRecords: async () => {
      try {
        const [found, storageRoom] = await Promise.all([ports.records.damaged(), ports.records.room()]);
        set((s) => ({ storageRoom, damaged: withDamaged(s.damaged, found) }));
      } catch (error) {
        report(error);
      }
    },
    saveDamaged: async (record) => {
      try {
        const name = `plural ${record.kind} ${record.name}`.replace(/[^\w.-]+/g, '_').slice(0, 100);
        ports.saveFile(`${name}.json`, await ports.records.text(record), 'application/json');
      } catch (error) {
        report(error);
      }
    },
    deleteDamaged: async (record) => {
      try {
        await ports.records.discard(record);
        set((s) => ({ damaged: s.damaged.filter((one) => !isSame(one, record)) }));
        notify('info', `The damaged ${record.kind} ${record.name} was deleted.`);
      } catch (error) {
        report(error);
      }
    },
  };
  return { actions };
}
