/** Looks at the images other than the grid that need no further choice, as a menu calls them. */
export const LOOK_NAMES = [
  ['confusions', 'Confusions of classes'],
  ['models', 'Two models'],
  ['sets', 'Two label sets'],
] as const;
