/** Why what needs the model or the processor waits. */
export const GOES_ON = 'A run goes on: wait for its end, or cancel it';
