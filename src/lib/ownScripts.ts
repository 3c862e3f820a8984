/** What is used of the browser's Trusted Types; absent where it has none. */
interface TrustedTypes {
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

/** True for an address of this origin, also of a blob that it made. */
export const isOwnScript = (url: string, page: string): boolean => new URL(url, page).origin === new URL(page).origin;

// The policy that pages are served with lets a script or a worker begin only where this agrees (`require-trusted-types-for`). HTML and code
// made of text have no rule, so the browser refuses them.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
trustedTypes?.createPolicy('default', {
  createScriptURL(url) {
    if (isOwnScript(url, globalThis.location.href)) return url;
    throw new TypeError(`${url.slice(0, 100)} is not a script of this site`);
  },
});
