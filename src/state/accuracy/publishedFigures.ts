import type { Ports } from '../ports';
import type { AccuracyData } from './accuracyData';
import { figuresData, withMoments } from './figuresData';

/** The figures that come with the app. Rejects where they cannot be read; without the covariances they stand without intervals. */
export async function publishedFigures({
  fetchFigures,
  fetchMoments,
}: Pick<Ports, 'fetchFigures' | 'fetchMoments'>): Promise<AccuracyData> {
  // both files at once: a line may be slow to answer
  const moments = fetchMoments().catch(() => undefined);
  const data = figuresData(await fetchFigures());
  const json = await moments;
  try {
    return json === undefined ? data : withMoments(data, json);
  } catch {
    return data;
  }
}
