import { type Overlay, readOverlay } from '../../formats/links/overlayPayload';
import { PluralError } from '../../lib/pure/errors';

/** Labels as a link holds them; undefined for each that is cut or changed. */
export const readPayloads = (payloads: readonly string[]): (Overlay | undefined)[] =>
  payloads.map((payload) => {
    try {
      return readOverlay(payload);
    } catch (error) {
      if (error instanceof PluralError) return undefined;
      throw error;
    }
  });
