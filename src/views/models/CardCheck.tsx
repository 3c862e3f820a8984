import { useLayoutEffect, useRef } from 'react';
import { type AlternativeResult, type CardCheckResult, MIN_IMAGES } from '../../inference/cardCheck';
import type { OpenedModel } from '../../state/appState';
import { isActive } from '../../state/runState';
import { Button } from '../ui/Button';
import { count, percent, signedPoints } from '../ui/format';
import { GOES_ON } from '../ui/goesOn';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';

/** The check of a card: whether the model does better when its pictures are prepared in another usual way. */
export function CardCheck({ model }: { model: OpenedModel }) {
  const state = useApp((s) => s.cardCheck);
  const check = useApp((s) => s.checkCard);
  const cancel = useApp((s) => s.cancelCardCheck);
  const pictures = useApp((s) => s.pictureCount);
  const running = useApp((s) => s.runs.some(isActive));
  const mine = state?.opening === model.opening ? state : undefined;
  // what was found goes with the card that was checked; the reader goes on here
  const again = useRef<HTMLButtonElement>(null);
  const stop = useRef<HTMLButtonElement>(null);
  const isRunning = mine?.status === 'running';
  const wasRunning = useRef(isRunning);
  // either button takes the other's place, and its focus
  useLayoutEffect(() => {
    if (wasRunning.current === isRunning) return;
    wasRunning.current = isRunning;
    if (document.activeElement === document.body) (isRunning ? stop : again).current?.focus();
  }, [isRunning]);
  return (
    <section className="block card-check" aria-labelledby="check-title">
      <h2 id="check-title">Is the card right?</h2>
      <p className="note">
        Tries other channel orders, values, crops and filters on up to 200 opened pictures with an original label, for
        two minutes at most. Says which do better beyond chance. Needs {MIN_IMAGES} such pictures.
      </p>
      {mine && isRunning ? (
        <div className="check-progress">
          <progress aria-label="Card check progress" {...(mine.of > 0 ? { max: mine.of, value: mine.done } : {})} />
          <span className="note">
            {mine.of > 0 ? `${count(mine.done)} of about ${count(mine.of)} predictions` : 'Starting…'}
          </span>
          <Button ref={stop} onClick={cancel}>
            Stop check
          </Button>
        </div>
      ) : (
        <Button
          ref={again}
          off={running ? GOES_ON : pictures === 0 && 'No picture is open'}
          onClick={() => void check()}
        >
          {mine?.result ? 'Check again' : 'Check this card'}
        </Button>
      )}
      {mine?.result && <Result model={model} result={mine.result} onUsed={() => again.current?.focus()} />}
    </section>
  );
}

interface ResultProps {
  readonly model: OpenedModel;
  readonly result: CardCheckResult;
  readonly onUsed: () => void;
}

function Result({ model, result, onUsed }: ResultProps) {
  const { n, right, alternatives, leftOut, shortened } = result;
  const better = alternatives.filter((a) => a.better);
  return (
    <>
      <p role="status" className={better.length > 0 ? 'notice error' : 'notice'}>
        {sentence(result)}
      </p>
      <TableScroll>
        <table className="check-table">
          <caption>The card against {alternatives.length} other ways of preparing pictures</caption>
          <thead>
            <tr>
              <th scope="col">Way</th>
              <th scope="col">Top-1</th>
              <th scope="col">Card, same images</th>
              <th scope="col">Images</th>
              <th scope="col">p, adjusted</th>
              <th scope="col">
                <span className="visually-hidden">Use it</span>
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">the card as it is</th>
              <td>{percent(right / n)} %</td>
              <td>–</td>
              <td>{count(n)}</td>
              <td>–</td>
              <td />
            </tr>
            {alternatives.map((alternative) => (
              <Row key={alternative.name} model={model} alternative={alternative} onUsed={onUsed} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      <p className="note">
        p: exact sign test of how often the label ranks higher or lower than with the card, on the same images, adjusted
        by Holm for {alternatives.length + leftOut.length} ways; a way that fell behind was tried on fewer images.
        {shortened && ` Two minutes were enough for ${count(n)} images.`}
        {leftOut.length > 0 && ` Left out for time: ${leftOut.join(', ')}.`}
      </p>
    </>
  );
}

interface RowProps extends Pick<ResultProps, 'model' | 'onUsed'> {
  readonly alternative: AlternativeResult;
}

function Row({ model, alternative, onUsed }: RowProps) {
  const setCard = useApp((s) => s.setCard);
  const { name, n, right, cardRight, p, better, preprocess } = alternative;
  return (
    <tr className={better ? 'better' : undefined}>
      <th scope="row">{name}</th>
      <td>
        {percent(right / n)} % ({right > cardRight ? '+' : ''}
        {signedPoints((right - cardRight) / n)})
      </td>
      <td>{percent(cardRight / n)} %</td>
      <td>{count(n)}</td>
      <td>{p < 0.001 ? '< 0.001' : p.toFixed(3)}</td>
      <td>
        <button
          type="button"
          className="link"
          aria-label={`Use this card: ${name}`}
          onClick={() => {
            setCard({ ...model.card!, preprocess });
            onUsed();
          }}
        >
          Use this card
        </button>
      </td>
    </tr>
  );
}

function sentence({ n, right, alternatives }: CardCheckResult): string {
  const start = `The model gets ${percent(right / n)} % on ${count(n)} images with this card`;
  const best = alternatives.find((a) => a.better);
  if (!best) return `${start}; no other way does better beyond chance.`;
  const same =
    best.n === n ? '' : ` on ${count(best.n)} of them, where the card gets ${percent(best.cardRight / best.n)} %`;
  return `${start}; with ${best.name} it gets ${percent(best.right / best.n)} %${same}. The card is probably wrong.`;
}
