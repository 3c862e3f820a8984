/** See dataStep.mjs. */
export function ensureData(root: string, env?: NodeJS.ProcessEnv): 'built' | 'kept' | 'downloaded' | 'none';
