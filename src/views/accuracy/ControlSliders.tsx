import type { SalienceMark } from '../../state/selectors/control';
import { COUNT_MIXES, type CountMix } from '../../state/viewState';
import { useApp } from '../ui/storeContext';

const MIX_NAMES: Readonly<Record<CountMix, string>> = {
  drawn: 'as in the Control sets',
  even: '2, 3, 4 and 5 alike',
  two: 'always 2',
  five: 'always 5',
};

/** Published shares of multi-label images among those with a label. */
const SHARE_MARKS: readonly SalienceMark[] = [
  { name: 'ImageNet', at: 16 },
  { name: 'ImageNetV2', at: 48 },
];

/** Share of multi-label pictures, how many objects those hold, and how the original label is chosen. */
export function ControlSliders({ marks }: { marks: readonly SalienceMark[] }) {
  const share = useApp((s) => s.view.share);
  const salience = useApp((s) => s.view.salience);
  const countMix = useApp((s) => s.view.countMix);
  const setView = useApp((s) => s.setView);
  return (
    <div className="sliders">
      <Slider
        label="Share of multi-label pictures"
        value={share}
        text={`${share} %`}
        marks={SHARE_MARKS}
        onChange={(value) => setView({ share: value })}
      />
      <label className="picker">
        <span>Objects in multi-label pictures</span>
        <select value={countMix} onChange={(event) => setView({ countMix: event.target.value as CountMix })}>
          {COUNT_MIXES.map((mix) => (
            <option key={mix} value={mix}>
              {MIX_NAMES[mix]}
            </option>
          ))}
        </select>
      </label>
      <Slider
        label="How the original label is chosen"
        value={salience}
        text={
          salience === 0
            ? 'any object, at random'
            : salience === 100
              ? 'always the most salient'
              : `${salience} % most salient`
        }
        marks={marks}
        note="Most salient: the object that the model itself names first. Marks: how far the original labels of ImageNet and ImageNetV2 lean to the models’ first choice. The two do not compare like with like: ReaL’s raters saw only images on which some model disagreed with the label."
        onChange={(value) => setView({ salience: value })}
      />
    </div>
  );
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly marks: readonly SalienceMark[];
  readonly note?: string;
  readonly onChange: (value: number) => void;
}

function Slider({ label, value, text, marks, note, onChange }: SliderProps) {
  return (
    <label className="slider">
      <span>
        {label}: <strong>{text}</strong>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        value={value}
        aria-label={label}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span className="slider-marks" aria-hidden="true">
        {marks.map((mark) => (
          <span
            key={mark.name}
            className={mark.at > 70 ? 'before' : undefined}
            style={{ left: `${Math.min(100, Math.max(0, mark.at))}%` }}
          >
            {mark.name}
            {mark.at > 100 ? ' →' : ''}
          </span>
        ))}
      </span>
      <span className="visually-hidden">{marks.map((m) => `${m.name} stands at ${m.at.toFixed(0)} %`).join(', ')}</span>
      {note && <small>{note}</small>}
    </label>
  );
}
