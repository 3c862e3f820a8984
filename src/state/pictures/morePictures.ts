import type { SliceContext } from '../context';
import type { MeasureActions } from './measureTypes';
import { pictureMeasuring } from './pictureMeasuring';
import { pictureReport } from './pictureReport';
import type { LastOpened, PictureReportActions, PublishedActions, PublishedTelling } from './pictureTypes';
import { type OpeningTools, publishedPictures } from './publishedPictures';

interface Tools extends OpeningTools {
  readonly lastOpened: () => LastOpened | undefined;
}

export type MorePictureActions = PublishedActions & PublishedTelling & PictureReportActions & MeasureActions;

/** What is seldom asked about pictures, and comes with the first question. */
export const morePictures = (context: SliceContext, tools: Tools): MorePictureActions => ({
  ...pictureMeasuring(context),
  ...publishedPictures(context, tools),
  ...pictureReport(context, tools.lastOpened),
});
