import { useEffect, useState } from 'react';
import type { PairVotes } from '../../data/compute/labels/imageVotes';
import { className } from '../../domain/classes/classTable';
import type { Column } from '../charts/column';
import { DataTable } from '../charts/DataTable';
import { useApp } from '../ui/storeContext';
import { TableScroll } from '../ui/TableScroll';

const COLUMNS: readonly Column<PairVotes>[] = [
  { head: 'class', cell: ({ classIndex }) => className(classIndex) },
  { head: 'yes', cell: ({ yes }) => yes },
  { head: 'maybe', cell: ({ maybe }) => maybe },
  { head: 'no', cell: ({ no }) => no },
];

/** What each of five raters said of the classes of an image; nothing where no votes are known. */
export default function RaterVotes({ imageId }: { imageId: string }) {
  const raterVotes = useApp((s) => s.raterVotes);
  const datasetId = useApp((s) => s.view.dataset);
  const labelSetId = useApp((s) => s.view.labels);
  const [asked, setAsked] = useState<{ readonly imageId: string; readonly votes: readonly PairVotes[] | undefined }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the labels and the dataset in view say whose votes
  useEffect(() => {
    let isWanted = true;
    raterVotes(imageId).then((votes) => {
      if (isWanted) setAsked({ imageId, votes });
    });
    return () => {
      isWanted = false;
    };
  }, [raterVotes, imageId, datasetId, labelSetId]);
  if (asked?.imageId !== imageId || !asked.votes?.length) return null;
  return (
    <TableScroll>
      <DataTable
        className="sources"
        caption="What five raters said"
        columns={COLUMNS}
        rows={asked.votes}
        idOf={({ classIndex }) => classIndex}
      />
    </TableScroll>
  );
}
