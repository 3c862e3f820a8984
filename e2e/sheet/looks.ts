import type { BrowserContextOptions, Page } from '@playwright/test';

/** One way to look at a page. */
export interface Look {
  readonly name: string;
  readonly context: BrowserContextOptions;
  readonly media?: Parameters<Page['emulateMedia']>[0];
}

const SIZES = [
  { width: 1440, height: 900 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
] as const;

const WIDE = SIZES[0];
const PHONE = { viewport: SIZES[2], hasTouch: true } as const;
/** A4 at 96 dots an inch, without margins. */
const PAPER = { width: 794, height: 1123 };

export const LOOKS: readonly Look[] = [
  ...SIZES.flatMap((viewport) =>
    (['light', 'dark'] as const).map((colorScheme) => ({
      name: `${viewport.width}-${colorScheme}`,
      context: { viewport, colorScheme, hasTouch: viewport.width < 700 },
    })),
  ),
  { name: '1440-forced', context: { viewport: WIDE, forcedColors: 'active' } },
  { name: '390-forced', context: { ...PHONE, forcedColors: 'active' } },
  { name: 'print', context: { viewport: PAPER }, media: { media: 'print' } },
];
