import { useMemo } from 'react';
import { formatCount } from '../../../lib/pure/formatCount';
import { ONLY_HERE } from '../../../state/links/linkFacts';
import { pngFile, svgFile } from '../../charts/downloadChart';
import { Button } from '../../ui/Button';
import type { PanelProps } from './panelProps';
import { bytesOf, MOST_BYTES, qrDrawing, qrSvg } from './qrDrawing';

const FILE = 'plural-qr';
/** of a module in files, px */
const MODULE_PX = 8;

/** The link, the system's own ways to send it, and its QR code. */
export function LinkPanel({ link, isLocal, copy, save, attempt }: PanelProps) {
  const share =
    typeof navigator.share === 'function' ? () => navigator.share({ title: 'Plural', url: link }) : undefined;
  return (
    <>
      <label className="field">
        <span>Link to this view</span>
        <input type="text" readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
      {isLocal && <p className="note">{ONLY_HERE}</p>}
      <p className="actions">
        <Button primary onClick={() => void copy('Link', link)}>
          Copy
        </Button>
        {share && (
          <Button
            onClick={() =>
              void attempt(async () => {
                try {
                  await share();
                } catch (error) {
                  // the reader closed the sheet
                  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
                }
              })
            }
          >
            Send by…
          </Button>
        )}
      </p>
      <QrCode link={link} save={save} attempt={attempt} />
    </>
  );
}

function QrCode({ link, save, attempt }: Pick<PanelProps, 'link' | 'save' | 'attempt'>) {
  const drawing = useMemo(() => qrDrawing(link), [link]);
  if (!drawing) {
    return (
      <p className="note">
        No QR code: the link has {formatCount(bytesOf(link))} bytes, and a code holds {formatCount(MOST_BYTES)}.
      </p>
    );
  }
  const { size, path } = drawing;
  const sizePx = MODULE_PX * size;
  const file = { text: qrSvg(drawing, MODULE_PX), widthPx: sizePx, heightPx: sizePx };
  return (
    <figure className="share-qr" aria-label="QR code">
      <svg
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label="QR code of the link to this view"
        shapeRendering="crispEdges"
      >
        <path className="qr-ground" d={`M0 0h${size}v${size}h-${size}z`} />
        <path className="qr-dark" d={path} />
      </svg>
      <p className="actions">
        <Button onClick={() => save(`${FILE}.svg`, svgFile(FILE, file).blob)}>Download SVG</Button>
        <Button onClick={() => void attempt(async () => save(`${FILE}.png`, (await pngFile(FILE, file)).blob))}>
          Download PNG
        </Button>
      </p>
    </figure>
  );
}
