import { useMemo, useState } from 'react';
import { bibtex, cff } from '../../../state/share/citation';
import { citedWorks } from '../../../state/share/citedWorks';
import { Button } from '../../ui/Button';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { GivenText } from './GivenText';
import type { PanelProps } from './panelProps';
import { takenResult } from './takenResult';

const FORMS = {
  bibtex: { name: 'BibTeX', file: 'plural.bib', type: 'application/x-bibtex', make: bibtex },
  cff: { name: 'CFF', file: 'CITATION.cff', type: 'application/yaml', make: cff },
} as const;

/** The paper, the data that the view rests on, this program, and the figures shown. */
export function CitePanel({ shown, link, home, software, copy, save }: PanelProps) {
  const [form, setForm] = useState<keyof typeof FORMS>('bibtex');
  const view = useApp((s) => s.view);
  const accuracy = useApp((s) => s.accuracy);
  const selection = useApp((s) => s.selection);
  const { name, file, type, make } = FORMS[form];
  const text = useMemo(() => {
    const result = shown && { ...takenResult(shown), link, accessed: new Date().toISOString().slice(0, 10) };
    return make({ works: citedWorks({ view, accuracy, selection }), software, home, result });
  }, [make, shown, view, accuracy, selection, software, home, link]);
  return (
    <>
      <Picker
        label="Format"
        value={form}
        options={Object.entries(FORMS).map(([id, { name: shownAs }]) => ({
          value: id as keyof typeof FORMS,
          text: shownAs,
        }))}
        onChange={setForm}
      />
      <GivenText
        label={shown ? 'The paper, the data, Plural, and this result' : 'The paper, the data, and Plural'}
        text={text}
        rows={12}
      />
      <p className="actions">
        <Button primary onClick={() => void copy(name, text)}>
          Copy
        </Button>
        <Button onClick={() => save(file, text, type)}>Download {name}</Button>
      </p>
    </>
  );
}
