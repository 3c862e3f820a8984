import { guessingSentence, type JudgedPicture, judgeGuessing } from './guessing';

/** Labelled pictures after which a run is looked at; a run that goes wrong says so early. */
const LOOKS: readonly number[] = [20, 50, 100, 200];

/** Watches a run's first labelled pictures, and says once where it stands at chance level. */
export class GuessWatch {
  readonly #judged: JudgedPicture[] = [];
  #looked = 0;
  #told = false;

  /** Adds pictures with their labels; a sentence where there is something to say by now. */
  add(pictures: readonly JudgedPicture[]): string | undefined {
    if (this.isDone) return undefined;
    this.#judged.push(...pictures.slice(0, LOOKS.at(-1)! - this.#judged.length));
    const due = LOOKS.findLast((n) => n <= this.#judged.length) ?? 0;
    return due > this.#looked ? this.#look() : undefined;
  }

  /** Looks at what there is when the run ends. */
  end(): string | undefined {
    return this.isDone || this.#judged.length === this.#looked ? undefined : this.#look();
  }

  /** Nothing more is said. */
  get isDone(): boolean {
    return this.#told || this.#looked >= LOOKS.at(-1)!;
  }

  #look(): string | undefined {
    this.#looked = this.#judged.length;
    const verdict = judgeGuessing(this.#judged);
    if (!verdict) return undefined;
    this.#told = true;
    return guessingSentence(verdict);
  }
}
