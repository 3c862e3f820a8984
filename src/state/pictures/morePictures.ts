import type { SliceContext } from '../context';
import { pictureReport } from './pictureReport';
import type { LastOpened, PictureReportActions, PublishedActions, PublishedTelling } from './pictureTypes';
import { type OpeningTools, publishedPictures } from './publishedPictures';

interface Tools extends OpeningTools {
  readonly lastOpened: () => LastOpened | undefined;
}

/** What is seldom asked about pictures, and comes with the first question. */
export const morePictures = (
  context: SliceContext,
  tools: Tools,
): PublishedActions & PublishedTelling & PictureReportActions => ({
  ...publishedPictures(context, tools),
  ...pictureReport(context, tools.lastOpened),
});
