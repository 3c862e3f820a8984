import { percent } from '../ui/format';

/** A probability as whole percent. */
export const scoreText = (score: number): string => (score < 0.005 ? '<1' : percent(score, 0));
