import { className } from '../../domain/classes/classTable';
import { useApp } from '../ui/storeContext';
import './imageLinks.css';
import { useHref } from '../ui/useHref';

/** The name of a class, which leads to its page. */
export function ClassLink({ classIndex }: { classIndex: number }) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  return (
    <a className="class-link" href={hrefOf({ ...view, annotate: false, look: `class.${classIndex}` })}>
      {className(classIndex)}
    </a>
  );
}
