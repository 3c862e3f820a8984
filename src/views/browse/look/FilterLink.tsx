import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { useHref } from '../../ui/useHref';

/** How many images a filter finds, and the way to them. */
export function FilterLink({ query, n, name }: { query: string; n: number; name: string }) {
  const hrefOf = useHref();
  const view = useApp((s) => s.view);
  if (n === 0) return <>0</>;
  return (
    <a href={hrefOf({ ...view, look: '', image: '', sort: 'file', query })} aria-label={`${count(n)} ${name}`}>
      {count(n)}
    </a>
  );
}
