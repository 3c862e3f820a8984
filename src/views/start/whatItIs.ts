/** What this is, in one sentence; the page says it before the app is there. */
export const WHAT_IT_IS =
  'Plural shows ImageNet’s pictures with all their valid labels beside what models say, and what that does to accuracy. Everything runs in this browser.';
