import { counted } from '../../../lib/pure/counted';
import { Button } from '../Button';
import { count } from '../format';
import { useApp } from '../storeContext';
import { GetPublished } from './GetPublished';
import { OpenedReport } from './OpenedReport';
import { PickFolder } from './PickFolder';

/** Folders that are remembered, pictures to get, those that are kept, and what matched of the last. */
export default function MorePictures() {
  const canPick = useApp((s) => s.canPickFolders);
  return (
    <>
      {canPick && <PickFolder />}
      <GetPublished />
      <Kept />
      <OpenedReport />
    </>
  );
}

/** Private copies of archives: open from the start, and gone by a click. */
function Kept() {
  const kept = useApp((s) => s.keptPictures);
  const forgetPictures = useApp((s) => s.forgetPictures);
  return kept?.map(({ id, name, pictures, bytes }) => (
    <span key={id} className="known-folder">
      <span>
        {name}, kept here: {counted(pictures, 'picture')}, {count(Math.ceil(bytes / 1e6))} MB
      </span>
      <Button
        aria-label={`Forget pictures of ${name}`}
        title="Delete this copy"
        onClick={() => void forgetPictures(id)}
      >
        ×
      </Button>
    </span>
  ));
}
