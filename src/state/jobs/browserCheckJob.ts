import { asParityFile, type ParityFile } from '../../formats/parityFile';
import type { ModelReport } from '../../inference/types';
import { messageOf, PluralError } from '../../lib/pure/errors';
import { sha256Hex } from '../../lib/sha256Hex';
import { comparePicture, type ParityFinding, sumUp } from '../browserCheck/compareParity';
import type { SliceContext } from '../context';
import { isActive } from '../runState';

/** Pictures per step, so that progress is seen. */
const AT_ONCE = 8;

/** Compares this browser with the reference that comes with the app; the answer is kept for the visit. */
export function browserCheckJob({ ports, set, get, notify }: SliceContext) {
  const embeddedModel = async () => {
    const { control } = get().choices ?? {};
    if (!control) throw new PluralError('not-found', 'the Control model is not part of this deployment');
    const [file, card] = await Promise.all([
      ports.fetchFile(control.modelUrl, 'control-model.onnx'),
      ports.fetchFile(control.cardUrl, 'control-model.json'),
    ]);
    return { file, card: await ports.readCard(await card.text(), card.name) };
  };

  const compare = async (parity: ParityFile): Promise<void> => {
    const { file, card } = await embeddedModel();
    const report = await ports.inference.open(file, card);
    if (report.sha256 && report.sha256 !== parity.model) {
      throw new PluralError('mismatch', 'the reference is for another model than the one that comes with the app', {
        file: 'parity.json',
      });
    }
    const baseUrl = get().choices!.control!.modelUrl.replace(/[^/]*$/, '');
    const findings: ParityFinding[] = [];
    for (let from = 0; from < parity.pictures.length; from += AT_ONCE) {
      const some = parity.pictures.slice(from, from + AT_ONCE);
      const files = await Promise.all(some.map((p) => ports.fetchFile(`${baseUrl}${p.file}`, `${p.id}.jpg`)));
      const pixels = await Promise.all(
        files.map(async (f) => sha256Hex(new Uint8Array(await ports.inference.preprocess(f, card.preprocess)))),
      );
      const outcomes = await ports.inference.predict(files, parity.pictures[0]!.classes.length);
      some.forEach((picture, i) => {
        findings.push(comparePicture(picture, pixels[i]!, outcomes[i]!));
      });
      set({ browserCheck: { status: 'running', done: findings.length, of: parity.pictures.length } });
    }
    const about = { where: whereOf(report), reference: parity.source, canHash: (await sha256Hex('')) !== '' };
    set({ browserCheck: sumUp(findings, about) });
  };

  const checkBrowser = async () => {
    if (get().browserCheck?.status === 'running') return;
    if (get().runs.some(isActive) || get().openingModel || get().cardCheck?.status === 'running') {
      notify('error', 'A model is at work. Check the browser when that has ended.');
      return;
    }
    set({ browserCheck: { status: 'running', done: 0, of: 0 } });
    try {
      await compare(asParityFile(await ports.fetchParity(), 'parity.json'));
    } catch (error) {
      set({ browserCheck: { status: 'failed', message: messageOf(error) } });
    }
    // the reader's model was put aside for the check
    const { model } = get();
    if (model) await ports.inference.open(model.file, model.card, model.externalData).catch(() => undefined);
  };

  return checkBrowser;
}

function whereOf({ provider, threads }: ModelReport): string {
  return `${provider.toUpperCase()}, ${threads === 1 ? '1 thread' : `${threads} threads`}`;
}
