import { earlyFetch } from './earlyFetch';

/** Of the worker that imports this first: its files are on their way while the rest of it is evaluated. */
export const fetchEarly = earlyFetch(self.name);
