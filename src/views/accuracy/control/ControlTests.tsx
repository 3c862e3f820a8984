import { memo, type ReactNode, useMemo } from 'react';
import { readControls } from '../../../domain/figures/controlsDocument';
import { type ControlTest, controlTests } from '../../../state/accuracy/rows/controlTestRows';
import { strataFlip } from '../../../state/accuracy/rows/strataFlip';
import { Charted, Waiting } from '../../charts/Charted';
import { ChartFigure } from '../../charts/ChartFigure';
import { chartFiles } from '../../charts/chartFiles';
import { useOpenImages } from '../../charts/useOpenImages';
import { lazyPart } from '../../ui/lazyPart';
import { useApp } from '../../ui/storeContext';
import { Term } from '../../ui/Term';
import { Question } from '../Question';
import { useTable } from '../useTable';
import { CONTROL_SOURCE } from './ControlCharts';
import { TestTable, testCsv } from './TestTable';

const TestChart = lazyPart('This chart', () => import('./TestChart'));

interface Shown {
  readonly id: 'lean' | 'grades' | 'large';
  readonly question: string;
  readonly title: string;
  /** what stands beside what was found */
  readonly expected: string;
  /** what it cannot say */
  readonly limit: string;
  readonly how: string;
}

const DELTA = 'Top-1; intervals over pictures, how many have how many objects held fixed.';
const TESTS: readonly Shown[] = [
  {
    id: 'lean',
    question: 'Can the choice of the label look like harder pictures?',
    title: 'The same pictures under two choices of the original label',
    expected: 'expected from the lean',
    limit: 'A demonstration: the choice of the label can make such rates; whether it does on ImageNet it cannot say.',
    how: `Line: what the lean alone makes on average, from how often the first choice is on the picture. On the same pictures counts are equal, so composition is 0 by algebra and the whole difference is a rate part; intervals there are of pairs. Single objects leave nothing to choose. In the second block the mix differs, too; no picture is harder, so its rates are no sign of harder pictures. The leans are taken as known and alike in all strata; they differ between models. The formula leaves only chance. The choice here is of what this one model names first. Labels: control/lean.json. Images open the 400 pictures that are files, under all their labels.`,
  },
  {
    id: 'grades',
    question: 'Are mix and difficulty told apart when both change?',
    title: 'Mix and difficulty changed together',
    expected: 'truth from the corners left out',
    limit: 'Four tests, not fifteen, and all on the same scenes.',
    how: `The scenes of A and B were also drawn again in poorer light, out of focus and with clutter, a third, two thirds and all the way to C’s conditions. The decomposition sees A plain and B harder. Line: what A harder and B plain, which it never sees, say of each change by itself. Parts of one grade add up, and plain pictures are the same at every grade, where rates at the second’s mix miss by the same. Pictures are drawn again by npm run control:further.`,
  },
  {
    id: 'large',
    question: 'How small a false rate part would be seen?',
    title: 'Control A minus B with more pictures',
    expected: 'without the luck of the draw',
    limit: 'One model, and pictures that are rendered.',
    how: `Line: the same parts averaged over which object gives the original label. By construction both rates and the interaction are 0, and composition is the drop. The first 400 pictures of a side are those shown here; the others are drawn again from their seeds by npm run control:further, their labels and predictions are in control/further.json.`,
  },
];

/** Control sets that could fail: another choice of labels, two changes at once, and enough pictures. */
export default memo(function ControlTests() {
  const { value: document, problem } = useTable('controls', readControls);
  const accuracy = useApp((s) => s.accuracy);
  const tests = useMemo(
    () => document && controlTests(document, accuracy && strataFlip(accuracy)),
    [document, accuracy],
  );
  return TESTS.map((shown) => {
    if (tests) return <Test key={shown.id} shown={shown} test={tests[shown.id]} />;
    const why = problem ?? 'Reading the figures…';
    return (
      <Asked key={shown.id} shown={shown} answer={why}>
        <Waiting heightPx={problem ? undefined : 400}>{why}</Waiting>
      </Asked>
    );
  });
});

const Asked = ({ shown, answer, children }: { shown: Shown; answer: string; children: ReactNode }) => (
  <Question id={`control-${shown.id}`} question={shown.question} answer={answer}>
    {children}
  </Question>
);

function Test({ shown, test: { answer, groups } }: { shown: Shown; test: ControlTest }) {
  const { id, title, expected, limit, how } = shown;
  const onOpen = useOpenImages();
  const rows = groups.reduce((sum, group) => sum + group.rows.length + 1, 0);
  return (
    <Asked shown={shown} answer={answer}>
      <ChartFigure
        title={title}
        tableId={`control-${id}`}
        note="Dot: found, with its 95 % interval. Line: what should be found."
        files={chartFiles(`control-${id}`, () => testCsv(groups), CONTROL_SOURCE, answer, `${DELTA} ${limit} ${how}`)}
        caption={
          <p className="note">
            {DELTA} {limit} <Term word="How to read it">{how}</Term>
          </p>
        }
        chart={
          <Charted heightPx={40 + 38 * rows}>
            <TestChart label={title} {...{ expected, groups, onOpen }} />
          </Charted>
        }
        table={<TestTable caption={title} {...{ expected, groups, onOpen }} />}
      />
    </Asked>
  );
}
