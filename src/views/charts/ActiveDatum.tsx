import { useEffect } from 'react';
import { useActiveTooltipDataPoints } from 'recharts';

/** A child of a chart: says which datum the pointer or the keyboard is at, and that it is at none any more. */
export function ActiveDatum<T>({ onActive }: { onActive: (datum: T | undefined) => void }) {
  const datum = useActiveTooltipDataPoints<T>()?.[0];
  useEffect(() => onActive(datum), [datum, onActive]);
  useEffect(() => () => onActive(undefined), [onActive]);
  return null;
}
