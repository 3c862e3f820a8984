import type { AskedNameView, LabelUploadReport } from '../../../data/compute/views';
import { nameKey } from '../../../formats/labels/labelClass';
import { count } from '../../ui/format';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';
import { useResting } from '../../ui/useResting';

/** What a file leaves open: which class a name means, from which score on labels count, what becomes of experts' doubts. */
export function ReportQuestions({ report }: { report: LabelUploadReport }) {
  const { asked = [], scores, experts } = report;
  return (
    <>
      {asked.length > 0 && (
        <ul className="asked">
          {asked.map((name) => (
            <li key={name.written}>
              <AskedName name={name} />
            </li>
          ))}
        </ul>
      )}
      {scores && <ScoreSlider percent={scores.percent} />}
      {experts && <ExpertChoices {...experts} />}
    </>
  );
}

function AskedName({ name: { written, count: many, choices } }: { name: AskedNameView }) {
  const reviewLabels = useApp((s) => s.reviewLabels);
  const options = [
    { value: -1, text: 'left out' },
    ...choices.map(({ index, name }) => ({ value: index, text: `${name}, ${index}` })),
  ];
  return (
    <>
      <Picker
        label={`“${written}” is`}
        value={-1}
        options={options}
        onChange={(index) => {
          if (index >= 0) void reviewLabels({ names: { [nameKey(written)]: index } });
        }}
      />{' '}
      <small>{many === 1 ? 'once' : `${count(many)} times`}</small>
    </>
  );
}

/** The figures follow when the slider comes to rest, because the worker counts them anew. */
function ScoreSlider({ percent }: { percent: number }) {
  const reviewLabels = useApp((s) => s.reviewLabels);
  const [shown, setShown] = useResting(percent, (to) => void reviewLabels({ percent: to }), 200);
  const text = (shown / 100).toFixed(2);
  return (
    <label className="score-slider">
      <span>Labels count from score</span>
      <input
        type="range"
        min={5}
        max={95}
        value={shown}
        aria-label="Labels count from score"
        aria-valuetext={text}
        onChange={(event) => setShown(event.target.valueAsNumber)}
      />
      <strong>{text}</strong>
    </label>
  );
}

type Experts = NonNullable<LabelUploadReport['experts']>;

function ExpertChoices({ unsure, isUnsureValid, problematic, isProblematicOut }: Experts) {
  const reviewLabels = useApp((s) => s.reviewLabels);
  return (
    <fieldset className="expert-choices">
      <legend>Experts’ doubts</legend>
      {unsure > 0 && (
        <label>
          <input
            type="checkbox"
            checked={isUnsureValid}
            onChange={({ target }) => void reviewLabels({ unsure: target.checked ? 'valid' : 'open' })}
          />{' '}
          Unclear labels count as valid ({count(unsure)} images)
        </label>
      )}
      {problematic > 0 && (
        <label>
          <input
            type="checkbox"
            checked={isProblematicOut}
            onChange={({ target }) => void reviewLabels({ problematic: target.checked ? 'out' : 'in' })}
          />{' '}
          Leave out {count(problematic)} problematic images
        </label>
      )}
    </fieldset>
  );
}
