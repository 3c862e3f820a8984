import type { AccuracyRequest } from '../../data/compute/accuracy/accuracyTypes';
import type { Choices } from '../../data/compute/views';
import type { AccuracyMore } from '../appState';
import type { Ports } from '../ports';
import type { ViewState } from '../viewState';
import { moreKeys, ranksAbout } from './accuracyKeys';
import { filterOf, rankRequest, specOf } from './accuracyRequest';
import type { AnswerName } from './keptAnswers';

/** Something that the worker is asked about the counts; `load` brings its answer, with what it depends on. */
export interface Question {
  readonly name: AnswerName;
  readonly key: string;
  readonly load: () => Promise<AccuracyMore>;
}

/** All that is asked for a view besides the bootstraps. `drawn` refines the answer to `matched`. */
export function accuracyQuestions(
  view: ViewState,
  request: AccuracyRequest,
  choices: Choices,
  compute: Ports['compute'],
): Readonly<Record<'matched' | 'drawn' | 'thresholds' | 'ranks' | 'classes' | 'modelParts', Question>> {
  const [filter, { parts }] = [filterOf(view), specOf(view)];
  const keys = moreKeys(view, request);
  const question = <N extends AnswerName>(
    name: N,
    key: string,
    value: () => Promise<NonNullable<AccuracyMore[N]>['value'] | undefined>,
    about?: string,
  ): Question => ({
    name,
    key,
    load: async () => ({ [name]: { key, value: (await value()) ?? null, ...(about === undefined ? {} : { about }) } }),
  });
  const matched = (drawn: boolean) => question('matched', keys.matched, () => compute.matched(request, filter, drawn));
  const criterion = (which: ViewState['rankA']) => rankRequest(which, view, choices);
  return {
    matched: matched(false),
    drawn: matched(true),
    thresholds: question('thresholds', keys.thresholds, () => compute.thresholds(request, filter)),
    ranks: question(
      'ranks',
      keys.ranks,
      () => compute.ranks(request, criterion(view.rankA), criterion(view.rankB)),
      ranksAbout(view),
    ),
    classes: question(
      'classes',
      keys.classes,
      () => compute.classGains(request, view.classSide, filter),
      view.classSide,
    ),
    modelParts: question('modelParts', keys.parts, () => compute.modelParts(request, { ...parts, filter })),
  };
}
