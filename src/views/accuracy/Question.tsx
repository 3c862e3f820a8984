import type { ReactNode } from 'react';
import { useOpenTable } from '../charts/useOpenTable';
import './question.css';

interface Props {
  /** where *On this page* leads */
  readonly id: string;
  readonly question: string;
  /** one sentence, made from the figures shown */
  readonly answer: ReactNode;
  /** the figures that answer it, one chart where one will do */
  readonly children: ReactNode;
  /** variants, drawn only on request */
  readonly more?: More | undefined;
}

interface More {
  /** names what is there, with a figure or two */
  readonly label: string;
  readonly children: () => ReactNode;
}

/** One question of the page: its answer in a sentence, the chart that shows it, and the rest behind *More*, which a link keeps open. */
export function Question({ id, question, answer, children, more }: Props) {
  const [open, setOpen] = useOpenTable(`more-${id}`);
  return (
    <section id={id} className="question-section" aria-labelledby={`${id}-title`}>
      <div className="question-words">
        <h2 id={`${id}-title`} className="question" tabIndex={-1}>
          {question}
        </h2>
        <p className="answer">{answer}</p>
      </div>
      <div className="question-figures">{children}</div>
      {more && (
        <button
          type="button"
          className="link question-more"
          aria-expanded={open}
          aria-controls={`${id}-more`}
          onClick={() => setOpen(!open)}
        >
          {open ? 'Less' : `More: ${more.label}`}
        </button>
      )}
      {more && (
        <div id={`${id}-more`} className="question-rest" hidden={!open}>
          {open && more.children()}
        </div>
      )}
    </section>
  );
}
