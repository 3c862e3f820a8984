import { cardProblem } from '../../inference/cardLimits';
import { cardWithNames } from '../../inference/cardWithNames';
import type { ModelCard, ModelReport } from '../../inference/types';
import { messageOf, PluralError } from '../../lib/pure/errors';
import type { CardSource, OpenedModel } from '../appState';
import type { SliceContext } from '../context';
import { isActive } from '../runState';

/** A model file with what was chosen or downloaded with it. */
export interface ModelSource {
  readonly file: File;
  readonly externalData?: readonly File[];
  readonly card?: ModelCard;
  readonly cardSource?: CardSource;
  readonly cardNotes?: readonly string[];
  /** a remembered card stands above the one that comes with it: the reader corrected that one */
  readonly preferRemembered?: boolean;
}

/** Opens models with their cards, and remembers cards by the checksum of the file. */
export function modelOpening({ ports, set, get, notify, report }: SliceContext) {
  let generation = 0;
  let openings = 0;

  const refuses = (): boolean => {
    if (!get().runs.some(isActive)) return false;
    notify('error', 'A run is under way. Cancel it before opening another model.');
    return true;
  };

  /** Opens what was chosen: a model, its external data, its card or configuration; or a card alone, for the open model. */
  const openFiles = async (files: readonly File[]) => {
    if (refuses()) return;
    const { file, externalData, texts } = sorted(files);
    if (!file) {
      await openCardAlone(texts);
      return;
    }
    await opening(file.name, async () => ({
      file,
      externalData,
      ...(await cardOf(texts, nameOf(file))),
    }));
  };

  const openCardAlone = async (texts: readonly File[]) => {
    try {
      const { model } = get();
      const { card, cardNotes = [] } = await cardOf(texts, model ? nameOf(model.file) : 'model');
      if (!card || !model) {
        throw new PluralError('bad-value', 'a card without its model', { remedy: 'Choose the .onnx file as well.' });
      }
      takeCard(card, 'file', cardNotes);
    } catch (error) {
      report(error);
    }
  };

  /** Opens a source that is still to be found (`find`), unless a newer opening comes before it is there. */
  const opening = async (name: string, find: () => Promise<ModelSource>) => {
    if (refuses()) return;
    generation += 1;
    const mine = generation;
    set({ openingModel: name });
    try {
      const source = await find();
      const opened = withNames(await openSource(source));
      if (mine !== generation) return;
      openings += 1;
      const { namesNote, ...model } = opened;
      set({ model: { ...model, opening: openings }, cardCheck: undefined });
      const { card, cardSource } = opened;
      notify('info', card ? readySentence(source.file.name, cardSource) : askSentence(source.file.name));
      if (namesNote) notify('error', `${source.file.name}: ${namesNote}`);
      if (card && cardSource === 'file') await remember(opened.report, card);
    } catch (error) {
      if (mine === generation) report(error);
    } finally {
      if (mine === generation) set({ openingModel: undefined });
    }
  };

  /** Gives up the model that is being opened; the one before is gone. */
  const stopOpening = () => {
    const { openingModel, model } = get();
    if (!openingModel) return;
    generation += 1;
    ports.inference.cancel();
    set({ openingModel: undefined });
    notify('info', `${openingModel} was not opened.${model ? ` ${model.file.name} is open as before.` : ''}`);
  };

  const openSource = async (source: ModelSource): Promise<Omit<OpenedModel, 'opening'>> => {
    const { file, externalData, card } = source;
    const data = externalData && externalData.length > 0 ? { externalData } : {};
    let modelReport: ModelReport;
    try {
      modelReport = await ports.inference.open(file, card, data.externalData);
    } catch (error) {
      // a model with other columns than the 1000 classes opens only with the card that lists them
      const remembered = card ? undefined : await rememberedCard(() => ports.library.cardTextOf(file));
      if (!remembered) throw error;
      modelReport = await ports.inference.open(file, remembered, data.externalData);
      return { file, report: modelReport, ...data, card: remembered, cardSource: 'remembered', remembered: true };
    }
    const remembered = await rememberedCard(() => ports.library.cardText(modelReport.sha256));
    const common = { file, report: modelReport, ...data };
    if (remembered && (!card || source.preferRemembered) && fits(remembered, modelReport)) {
      return { ...common, card: remembered, cardSource: 'remembered', remembered: true };
    }
    return {
      ...common,
      ...(card ? { card, cardSource: source.cardSource ?? 'file' } : {}),
      ...(source.cardNotes ? { cardNotes: source.cardNotes } : {}),
      ...(remembered ? { remembered: true } : {}),
    };
  };

  /** What is kept and still valid; a browser that keeps nothing is no reason not to open a model. */
  const rememberedCard = async (read: () => Promise<string | undefined>): Promise<ModelCard | undefined> => {
    try {
      const text = await read();
      return text === undefined ? undefined : await ports.readCard(text, 'remembered card');
    } catch {
      return undefined;
    }
  };

  const remember = async ({ sha256, fileName }: ModelReport, card: ModelCard) => {
    if (!sha256) return;
    try {
      await ports.library.rememberCard(sha256, JSON.stringify(card));
      set(({ model }) => (model?.report.sha256 === sha256 ? { model: { ...model, remembered: true } } : {}));
    } catch (error) {
      notify('info', `The card is used, but not remembered for ${fileName}: ${messageOf(error)}`);
    }
  };

  const forgetCard = async () => {
    const { model } = get();
    if (!model) return;
    try {
      await ports.library.forgetCard(model.report.sha256);
      set((s) => (s.model === model ? { model: { ...model, remembered: false } } : {}));
      notify('info', `The card of ${model.file.name} is used until the page closes, and not remembered.`);
    } catch (error) {
      report(error);
    }
  };

  const cardOf = async (
    files: readonly File[],
    name: string,
  ): Promise<Pick<ModelSource, 'card' | 'cardSource' | 'cardNotes'>> => {
    if (files.length === 0) return {};
    const texts = await Promise.all(files.map(async (f) => ({ name: f.name, text: await f.text() })));
    const { card, notes } = await ports.readCardFiles(texts, { name }, false);
    return { ...(card ? { card, cardSource: 'file' as const } : {}), cardNotes: notes };
  };

  const takeCard = (card: ModelCard, cardSource: CardSource, cardNotes: readonly string[] = []) => {
    const { model } = get();
    if (!model) return;
    if (card.sha256 && model.report.fileSha256 && card.sha256.toLowerCase() !== model.report.fileSha256) {
      notify('error', `The card of ${card.name} is for another file than ${model.file.name} (its sha256 differs).`);
      return;
    }
    const size = model.report.inputSizePx;
    if (size !== undefined && size !== card.preprocess.cropPx) {
      notify(
        'error',
        `${model.file.name} takes ${size} x ${size} px, not ${card.preprocess.cropPx}. Correct the crop.`,
      );
      return;
    }
    const problem = cardProblem(card.preprocess);
    if (problem) {
      notify('error', problem);
      return;
    }
    openings += 1;
    const { namesNote: _shown, ...taken } = withNames({ ...model, opening: openings, card, cardSource, cardNotes });
    set({ model: taken, cardCheck: undefined });
    notify('info', `${model.file.name} is ready to run, with this card.`);
    void remember(model.report, taken.card ?? card);
  };

  return { openFiles, opening, stopOpening, takeCard, forgetCard };
}

/** The `.onnx` file (or the first that is no JSON), the JSON files, and the others: weights that the model keeps outside. */
function sorted(files: readonly File[]) {
  const texts = files.filter((f) => /\.json$/i.test(f.name));
  const others = files.filter((f) => !texts.includes(f));
  const file = others.find((f) => /\.onnx$/i.test(f.name)) ?? others[0];
  return { file, texts, externalData: others.filter((f) => f !== file) };
}

/** A model whose card takes account of the class names inside it, with what there is to say of them. */
function withNames<M extends Omit<OpenedModel, 'opening'>>(model: M): M & { readonly namesNote?: string } {
  if (!model.card) return model;
  const { card, note } = cardWithNames(model.card, model.report.names);
  return note ? { ...model, card, cardNotes: [...(model.cardNotes ?? []), note], namesNote: note } : { ...model, card };
}

const nameOf = (file: File): string => file.name.replace(/\.onnx$/i, '');

function fits(card: ModelCard, { inputSizePx, outputColumns, names }: ModelReport): boolean {
  const columns = cardWithNames(card, names).card.classes?.length ?? 1000;
  return (inputSizePx === undefined || inputSizePx === card.preprocess.cropPx) && columns === outputColumns;
}

const askSentence = (name: string): string => `${name} was read; say how it wants its pictures.`;

function readySentence(name: string, source: CardSource | undefined): string {
  return source === 'remembered'
    ? `${name} is ready to run, with the card remembered for it.`
    : `${name} is ready to run.`;
}
