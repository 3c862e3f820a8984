/** Stands after the name of a model that the anomaly rule found: it is so marked where the reader has it counted, too. */
export const SET_ASIDE = ' (set aside by the rule)';
