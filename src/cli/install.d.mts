/** See install.mjs. */
export function checkNode(version?: string): void;
export function isInstalled(root: string): boolean;
export function ensureInstalled(root: string): boolean;
export function missingPackages(root: string): string[];
export function forgetInstalled(root: string): void;
