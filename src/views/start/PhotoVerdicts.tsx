import { useMemo } from 'react';
import { className } from '../../domain/classes/classTable';
import { type PhotoVerdict, photoVerdicts } from '../../state/start/photoVerdicts';
import { percent } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';

interface Props {
  readonly ranked: readonly number[];
  readonly valid: readonly number[];
  readonly original: number | undefined;
}

/** The verdict under each metric, and the point of it in one sentence. */
export function PhotoVerdicts({ ranked, valid, original }: Props) {
  const verdicts = useMemo(() => photoVerdicts(ranked, valid, original), [ranked, valid, original]);
  if (valid.length === 0) return <p className="note">Nothing is marked yet: then no metric can judge it.</p>;
  return (
    <section className="block" aria-labelledby="photo-verdicts">
      <h2 id="photo-verdicts">{sentence(ranked[0]!, valid, original)}</h2>
      <table className="photo-verdicts">
        <caption className="visually-hidden">Verdict under each metric</caption>
        <tbody>
          {verdicts.map((v) => (
            <tr key={v.metric}>
              <th scope="row">
                {v.name} <small>{v.meaning}</small>
              </th>
              <td>
                <Verdict verdict={v} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function sentence(first: number, valid: readonly number[], original: number | undefined): string {
  if (first === original) return `Called right: ${className(first)} is the one label.`;
  if (valid.includes(first)) return `Called wrong. It is right: ${className(first)} is there.`;
  return `Wrong by any label: ${className(first)} is not there.`;
}

function Verdict({ verdict: { metric, value } }: { verdict: PhotoVerdict }) {
  if (value === undefined) return <>not counted, over five labels</>;
  if (value > 0 && value < 1) return <>{percent(value)} %</>;
  if (value === 0)
    return (
      <>
        <MarkIcon mark="outside" /> wrong
      </>
    );
  return (
    <>
      <MarkIcon mark={metric === 'top1' || metric === 'top5' ? 'original' : 'other'} /> right
    </>
  );
}
