import { saveBlob } from '../../../lib/saveBlob';
import { Button } from '../../ui/Button';
import { FileButton } from '../../ui/FileButton';
import { count } from '../../ui/format';
import { useApp } from '../../ui/storeContext';
import { usePastedText } from './usePastedText';

/** What a label file looks like where nothing is known of it. */
const TEMPLATE = `image,label,score
ILSVRC2012_val_00000001.JPEG,65,0.9
ILSVRC2012_val_00000001.JPEG,n01742172,0.6
ILSVRC2012_val_00000002.JPEG,ski,1
`;

/** The ways to bring a label set: a button, a drop, a paste. What it is is found by content. */
export function LabelUpload() {
  const uploadLabels = useApp((s) => s.uploadLabels);
  const discardLabels = useApp((s) => s.discardLabels);
  const reading = useApp((s) => s.readingLabels);
  usePastedText((text) => void uploadLabels(new File([text], 'pasted text')));
  return (
    <section aria-labelledby="upload-title">
      <h2 id="upload-title">Bring a label set</h2>
      <p className="bring-ways">
        <span>Drop a label file anywhere, paste it, or</span>
        <FileButton label="Upload label set" primary onFiles={(files) => void uploadLabels(files[0]!.file)} />
        <FileButton
          label="Folder of class folders"
          folder
          onFiles={(files) => {
            const paths = files.map(({ path }) => path);
            void uploadLabels(new File([paths.join('\n')], `${paths[0]!.split('/')[0]} (folders)`));
          }}
        />
        <Button onClick={() => saveBlob('labels.csv', new Blob([TEMPLATE], { type: 'text/csv' }))}>Template</Button>
      </p>
      <p className="note">
        JSON, JSON lines, CSV, TSV, Parquet; lists in the order of ImageNet’s files; ReaL, TFDS, Multilabelfy,
        label-errors, Caffe, ImageFolder. Classes as index, WordNet id or name; scores where there are some.
      </p>
      {reading && (
        <p role="status">
          Reading {reading.fileName}
          {reading.entries > 0 ? `: ${count(reading.entries)} entries` : ''}{' '}
          <Button onClick={discardLabels}>Stop</Button>
        </p>
      )}
    </section>
  );
}
