/** Longest payload that a link takes, characters; beyond it a file is the better way. */
export const MAX_PAYLOAD = 16_000;
