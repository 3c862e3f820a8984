/** Twenty times ImageNet's validation set; more entries are no archive of pictures. */
export const MAX_ENTRIES = 1_000_000;

/** More than the largest picture of any dataset here, and more than a browser decodes. */
export const MAX_PICTURE_BYTES = 100_000_000;

/** Names and attributes of one entry (pax header, GNU long name): macOS puts an icon of some hundred KB among them. */
export const MAX_NAME_BYTES = 1_000_000;

/** Pictures of a compressed archive are held in memory where the browser has no private file system. ImageNetV2 has 1.3 GB. */
export const MAX_KEPT_BYTES = 2_000_000_000;

/** A compressed archive is not inflated further, whatever is in it. */
export const MAX_INFLATED_BYTES = 4_000_000_000;

/** A size in words, as limits are told. */
export const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
