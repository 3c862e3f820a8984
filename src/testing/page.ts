import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach } from 'vitest';

// two busy cores: what comes is waited for, however late
configure({ asyncUtilTimeout: 30_000 });

// jsdom lays nothing out
Element.prototype.scrollIntoView = () => {};
Element.prototype.scrollTo = () => {};

afterEach(cleanup);

/** Files share a page: the next one finds it empty. */
afterAll(() => {
  localStorage.clear();
  document.body.replaceChildren();
  for (const name of document.documentElement.getAttributeNames()) document.documentElement.removeAttribute(name);
});
