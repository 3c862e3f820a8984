import { preference } from '../../lib/preference';

/** The tour is offered until it was taken or declined; after that it is in the menu. */
export const tourOffer = preference('tour', ['done']);
