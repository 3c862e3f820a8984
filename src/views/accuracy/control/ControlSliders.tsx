import { useId } from 'react';
import type { SliderMark } from '../../../state/selectors/control';
import { COUNT_MIXES, type CountMix } from '../../../state/viewState';
import { Picker } from '../../ui/Picker';
import { useApp } from '../../ui/storeContext';

const MIX_NAMES: Readonly<Record<CountMix, string>> = {
  drawn: 'as in the Control sets',
  even: '2, 3, 4 and 5 alike',
  two: 'always 2',
  five: 'always 5',
};

/** Share of pictures with several objects. */
export function ShareSlider({ marks }: { marks: readonly SliderMark[] }) {
  const share = useApp((s) => s.view.share);
  const setView = useApp((s) => s.setView);
  return (
    <Slider
      label="Share of multi-label pictures"
      value={share}
      text={`${share}\u00a0%`}
      marks={marks}
      note={
        marks.length > 0
          ? `Marks: share of images with several labels among those with at least one${listed(marks, 1)}.`
          : WAITS
      }
      onChange={(value) => setView({ share: value })}
    />
  );
}

/** How many objects pictures with several hold. */
export function CountMixPicker() {
  const countMix = useApp((s) => s.view.countMix);
  const setView = useApp((s) => s.setView);
  return (
    <Picker
      label="Objects in multi-label pictures"
      value={countMix}
      options={COUNT_MIXES.map((mix) => ({ value: mix, text: MIX_NAMES[mix] }))}
      onChange={(value) => setView({ countMix: value })}
    />
  );
}

/** How the original label is chosen. */
export function LeanSlider({ marks }: { marks: readonly SliderMark[] }) {
  const salience = useApp((s) => s.view.salience);
  const setView = useApp((s) => s.setView);
  return (
    <Slider
      label="Lean of the label to the model’s first choice"
      value={salience}
      text={leanText(salience)}
      marks={marks}
      note={`0\u00a0%: any object gives the original label, at random. 100\u00a0%: always the most salient one, by which we mean the object that the model names first. ${
        marks.length > 0
          ? `Marks: the same lean as measured, mean and range over models${listed(marks, 0)}. They do not compare like with like: ReaL’s raters saw only images on which some model disagreed with the label.`
          : WAITS
      }`}
      onChange={(value) => setView({ salience: value })}
    />
  );
}

function leanText(salience: number): string {
  if (salience === 0) return 'none, drawn at random';
  return salience === 100 ? 'always the first choice' : `${salience}\u00a0%`;
}

const WAITS = 'Where ImageNet and ImageNetV2 stand is being counted.';

/** `: ImageNet 36 % (18 to 48), ...` */
function listed(marks: readonly SliderMark[], digits: number): string {
  const parts = marks.map(({ name, at, range }) => {
    const ends = range?.map((end) => end.toFixed(digits)).join(' to ');
    return `${name} ${at.toFixed(digits)}\u00a0%${ends ? ` (${ends})` : ''}`;
  });
  return `: ${parts.join(', ')}`;
}

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly marks: readonly SliderMark[];
  readonly note: string;
  readonly onChange: (value: number) => void;
}

function Slider({ label, value, text, marks, note, onChange }: SliderProps) {
  const noteId = useId();
  return (
    <div className="slider">
      <label>
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
          aria-describedby={noteId}
          onChange={(event) => onChange(event.target.valueAsNumber)}
        />
      </label>
      <div className="slider-marks" aria-hidden="true">
        {marks.map(
          ({ name, range }) =>
            range && (
              <span
                key={name}
                className="range"
                style={{ left: `${clipped(range[0])}%`, width: `${clipped(range[1]) - clipped(range[0])}%` }}
              />
            ),
        )}
        {marks.map(({ name, at }) => (
          <span key={name} className={at > 70 ? 'mark before' : 'mark'} style={{ left: `${clipped(at)}%` }}>
            {name}
          </span>
        ))}
      </div>
      <small id={noteId}>{note}</small>
    </div>
  );
}

const clipped = (at: number): number => Math.min(100, Math.max(0, at));
