// Plain JavaScript with `node:` imports only: used by the test command before and by Playwright after the installation.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Features switched off. The first three are the browser's own search box, which is a page of its own: it would load in every
 * new window and take the processor from the page under test. The rest is what Playwright switches off too (a later
 * `--disable-features` replaces an earlier one): requests to other hosts, and waits before the first paint.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Launch arguments: run as root and in containers, send nothing anywhere. */
export const browserArgs = [
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium of this machine: `PLURAL_CHROMIUM`, else one on the path; undefined where there is none.
 * Throws where `PLURAL_CHROMIUM` names a file that does not exist.
 * @returns {string | undefined} absolute path
 */
export function systemChromium() {
  const named = process.env.PLURAL_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`PLURAL_CHROMIUM is ${named}, and there is no such file.`);
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}
