import { className } from '../../domain/classes/classTable';
import { EXAMPLES_QUERY } from '../../state/slices/examplesSlice';
import type { Specimen, StartFacts, StartPicture } from '../../state/start/startFacts';
import { DEFAULT_VIEW } from '../../state/urlSchema';
import { count, percent } from '../ui/format';
import { MarkIcon } from '../ui/MarkIcon';
import { useHref } from '../ui/useHref';
import './specimen.css';

/** Folder of the Control sets, beside the page. */
const CONTROL = 'control/';

type Props = Pick<StartFacts, 'specimen' | 'others' | 'pictures'>;

/** One picture that is called wrong and is right, and six more; each opens in Browse. */
export function SpecimenPart({ specimen, others, pictures }: Props) {
  const hrefOf = useHref();
  const browse = (image: string) =>
    hrefOf({ ...DEFAULT_VIEW, dataset: pictures.dataset, query: EXAMPLES_QUERY, image });
  return (
    <section className="start-specimen" aria-labelledby="start-specimen-title">
      <a className="specimen-picture" href={browse(specimen.imageId)} aria-label={`Open ${specimen.imageId} in Browse`}>
        <img src={CONTROL + specimen.file} alt="" width={344} height={344} />
        <Boxes specimen={specimen} />
      </a>
      <div className="specimen-words">
        <h2 id="start-specimen-title">Called wrong. It is right.</h2>
        <p>
          The one label says <b className="mark-original">{className(specimen.original)}</b>. The model says{' '}
          <b className="mark-other">{className(specimen.says[0]!.classIndex)}</b>. Both are there.
        </p>
        <Says specimen={specimen} />
        <dl className="specimen-verdicts">
          <div>
            <dt>Original label counts</dt>
            <dd>
              <MarkIcon mark="outside" /> wrong
            </dd>
          </div>
          <div>
            <dt>Any valid label counts</dt>
            <dd className="mark-other">
              <MarkIcon mark="other" /> <b>right</b>
            </dd>
          </div>
        </dl>
      </div>
      <div className="start-others">
        <p className="note">
          <a href={browse('')}>
            <b>
              {count(pictures.count)} of {count(pictures.of)}
            </b>
          </a>{' '}
          rendered pictures of {pictures.name} are like this. <MarkIcon mark="original" /> the label,{' '}
          <MarkIcon mark="other" /> the model.
        </p>
        <ul>
          {others.map((other) => (
            <Other key={other.imageId} picture={other} href={browse(other.imageId)} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function Boxes({ specimen: { boxes, original } }: { specimen: Specimen }) {
  return boxes.map(({ classIndex, box: [left, top, right, bottom] }) => (
    <span
      key={`${classIndex} ${left}`}
      className={`specimen-box ${classIndex === original ? 'original' : 'other'}`}
      style={{
        left: `${100 * left}%`,
        top: `${100 * top}%`,
        width: `${100 * (right - left)}%`,
        height: `${100 * (bottom - top)}%`,
      }}
    >
      <span>
        <MarkIcon mark={classIndex === original ? 'original' : 'other'} /> {className(classIndex)}
      </span>
    </span>
  ));
}

function Says({ specimen: { says } }: { specimen: Specimen }) {
  return (
    <>
      <p className="start-small" id="start-says">
        What the model says
      </p>
      <ol className="start-says" aria-labelledby="start-says">
        {says.map(({ classIndex, probability, mark }) => (
          <li key={classIndex}>
            <span className={`says-bar ${mark}`} style={{ inlineSize: `${100 * probability}%` }} />
            <MarkIcon mark={mark} /> <span className="ellipsis">{className(classIndex)}</span>
            <span className="says-share">{probability < 0.01 ? '< 1' : percent(probability, 0)} %</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Other({ picture, href }: { picture: StartPicture; href: string }) {
  return (
    <li>
      <a href={href}>
        <img src={CONTROL + picture.file} alt="" width={92} height={84} loading="lazy" />
        <span className="ellipsis">
          <MarkIcon mark="original" /> {className(picture.original)}
        </span>
        <span className="ellipsis">
          <MarkIcon mark="other" /> {className(picture.says[0]!.classIndex)}
        </span>
      </a>
    </li>
  );
}
