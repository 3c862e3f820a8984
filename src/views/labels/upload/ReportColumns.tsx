import type { LabelColumnView } from '../../../data/compute/views';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { TableScroll } from '../../ui/TableScroll';

const USES = [
  { value: 'image', text: 'image' },
  { value: 'class', text: 'class' },
  { value: 'score', text: 'score' },
  { value: 'unsure', text: 'unclear classes' },
  { value: 'notValid', text: 'wrong classes' },
  { value: 'problematic', text: 'problematic' },
  { value: 'ignore', text: 'not used' },
] as const;

/** The columns of a table with their first rows as they are read; each can be taken for something else. */
export function ReportColumns({ columns }: { columns: readonly LabelColumnView[] }) {
  const reviewLabels = useApp((s) => s.reviewLabels);
  const rows = Math.max(0, ...columns.map(({ cells }) => cells.length));
  return (
    <TableScroll>
      <table className="report-columns" aria-label="Columns of the file">
        <thead>
          <tr>
            {columns.map(({ name, use }) => (
              <th key={name} scope="col">
                <span className="column-name">{name || '(no name)'}</span>
                <Picker
                  label="is"
                  name={`is: column ${name}`}
                  value={use}
                  options={USES}
                  onChange={(value) => void reviewLabels({ columns: { [name]: value } })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file are their places
            <tr key={row}>
              {columns.map(({ name, use, cells }) => (
                <td key={name} className={use === 'ignore' ? 'unused' : undefined}>
                  {cells[row]?.text}
                  {cells[row]?.means && <small> {cells[row].means}</small>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
