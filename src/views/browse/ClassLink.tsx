import { className } from '../../domain/classes/classTable';
import { formatUrl } from '../../state/urlSchema';
import { useApp } from '../ui/storeContext';
import './imageLinks.css';

/** The name of a class, which leads to its page. */
export function ClassLink({ classIndex }: { classIndex: number }) {
  const view = useApp((s) => s.view);
  return (
    <a className="class-link" href={formatUrl({ ...view, annotate: false, look: `class.${classIndex}` })}>
      {className(classIndex)}
    </a>
  );
}
