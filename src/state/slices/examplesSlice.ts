import { COMPARED } from '../../data/compute/comparison';
import type { ImageView } from '../../data/compute/views';
import type { AppActions } from '../appState';
import type { SliceContext } from '../context';
import type { Examples } from '../examples';
import { resolveSelection } from '../selection';

/** The query that finds them in Browse. */
export const EXAMPLES_QUERY = 'verdict:other original:in';
const SHOWN = 3;
/** Rows that are looked through for pictures at hand. */
const LOOKED_AT = 240;
/** Photographs where some are open, else the rendered pictures that come with the app. */
const DATASETS = [COMPARED.V2.datasetId, 'control-b'] as const;

type ExampleActions = Pick<AppActions, 'needExamples'>;

/** The specimens beside the headline of Accuracy. */
export function examplesSlice({ ports, set, get, report }: SliceContext) {
  let asked = '';

  const examplesOf = async (datasetId: string): Promise<Examples | undefined> => {
    const { view, choices } = get();
    if (!choices?.datasets.some((d) => d.id === datasetId)) return undefined;
    const { selection } = resolveSelection({ ...view, dataset: datasetId, labels: '', model: '' }, choices);
    if (!selection?.modelId) return undefined;
    const { queryId, count, total } = await ports.compute.query(selection, EXAMPLES_QUERY);
    const found = await ports.compute.images(queryId, 0, LOOKED_AT);
    const images = surest(found.filter(({ imageId }) => get().hasPicture(imageId)));
    const datasetName = choices.datasets.find((d) => d.id === datasetId)?.name ?? datasetId;
    return images.length < SHOWN ? undefined : { selection, datasetName, count, total, images };
  };

  const needExamples = async () => {
    const { choices, pictured } = get();
    if (!choices) return;
    const wanted = DATASETS.filter((id) => pictured.includes(id) || choices.control?.datasetIds.includes(id));
    const key = wanted.join();
    if (key === asked) return;
    asked = key;
    try {
      for (const id of wanted) {
        const examples = await examplesOf(id);
        if (key !== asked) return;
        if (examples) return set({ examples });
      }
    } catch (error) {
      asked = '';
      report(error);
    }
  };

  const actions: ExampleActions = { needExamples };
  return { actions };
}

/** The images with the most probable first choice, one of each class that is named or was the original label. */
function surest(images: readonly ImageView[]): ImageView[] {
  const score = ({ predictions }: ImageView) => predictions?.[0]?.score ?? 0;
  const seen = new Set<number>();
  const chosen: ImageView[] = [];
  for (const image of [...images].sort((a, b) => score(b) - score(a))) {
    const first = image.predictions?.[0]?.classIndex;
    if (first === undefined || seen.has(first) || seen.has(image.original)) continue;
    seen.add(first).add(image.original);
    chosen.push(image);
    if (chosen.length === SHOWN) break;
  }
  return chosen;
}
