import { PluralError } from '../../lib/pure/errors';

/** What is used of WebGPU's own types, which the compiler's library lacks in part. */
interface Adapter {
  readonly info?: {
    readonly vendor?: string;
    readonly architecture?: string;
    readonly device?: string;
    readonly description?: string;
    readonly isFallbackAdapter?: boolean;
  };
  readonly isFallbackAdapter?: boolean;
}

interface WithGpu {
  readonly gpu?: { requestAdapter(): Promise<Adapter | null> };
}

/** Names of programs that imitate a graphics card on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|software/i;

const SETTINGS = 'Hardware acceleration may be off in its settings, or the driver too old.';

/**
 * Throws code `unsupported`, saying why and what would help, where there is no graphics card that WebGPU can use, or only one
 * imitated in software.
 * @param allowSoftware accepts an imitated one: for tests
 */
export async function requestGraphicsCard(allowSoftware: boolean): Promise<void> {
  const { gpu } = (typeof navigator === 'undefined' ? {} : navigator) as WithGpu;
  if (!gpu) {
    const remedy =
      globalThis.isSecureContext === false
        ? 'Browsers offer it to pages on https or localhost only.'
        : 'A current Chrome, Edge or Safari has it.';
    throw new PluralError('unsupported', 'this browser offers no WebGPU here', { remedy });
  }
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) {
    throw new PluralError('unsupported', 'the browser found no graphics card for WebGPU', { remedy: SETTINGS });
  }
  if (isSoftware(adapter) && !allowSoftware) {
    throw new PluralError('unsupported', 'the browser only imitates a graphics card in software, which is slower', {
      remedy: SETTINGS,
    });
  }
}

function isSoftware({ info, isFallbackAdapter }: Adapter): boolean {
  const names = [info?.vendor, info?.architecture, info?.device, info?.description].join(' ');
  return Boolean(isFallbackAdapter || info?.isFallbackAdapter || SOFTWARE.test(names));
}
