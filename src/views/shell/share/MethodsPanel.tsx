import { useMemo } from 'react';
import { methodsParagraph } from '../../../state/share/methodsParagraph';
import { Button } from '../../ui/Button';
import { GivenText } from './GivenText';
import { NoFigures } from './NoFigures';
import type { PanelProps } from './panelProps';
import { takenResult } from './takenResult';

/** What was done and what came out, in words for a paper. */
export function MethodsPanel({ shown, link, software, copy, save }: PanelProps) {
  const text = useMemo(
    () => shown && methodsParagraph(shown, software, link, takenResult(shown).hash),
    [shown, software, link],
  );
  if (!text) return <NoFigures />;
  return (
    <>
      <GivenText label="Methods paragraph of these figures" text={text} rows={14} />
      <p className="actions">
        <Button primary onClick={() => void copy('Paragraph', text)}>
          Copy
        </Button>
        <Button onClick={() => save('plural-methods.txt', `${text}\n`)}>Download text</Button>
      </p>
    </>
  );
}
