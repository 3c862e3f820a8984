// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus } from './keepFocus';

let end = () => {};
const by = (id: string) => document.getElementById(id)!;
const focused = () => document.activeElement?.id ?? '';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<header><button id="menu">Menu</button></header>
    <main id="main" tabindex="-1">
      <form id="form"><input id="name"><button id="keep">Keep</button></form>
      <ul id="list"><li id="a"><a id="link-a" href="#a">a</a><button id="x-a">×</button></li>
        <li id="b"><a id="link-b" href="#b">b</a><button id="x-b">×</button></li></ul>
      <p id="text">Words</p>
      <div role="grid"><div role="row"><div id="tile" tabindex="0"></div></div><div id="tile-2" tabindex="-1"></div></div>
    </main>`;
  end = keepFocus(by('main'));
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

test.each([
  ['a row', 'x-a', ['a'], 'link-b'],
  ['the last row', 'x-b', ['b'], 'x-a'],
  ['the last row of a list that goes with it', 'x-b', ['list'], 'keep'],
  ['both rows, one after the other', 'x-b', ['b', 'a'], 'keep'],
])('%s is removed: its neighbour has the focus', async (_, from, removed, to) => {
  by(from).focus();
  for (const id of removed) by(id).remove();
  await vi.runAllTimersAsync();
  expect(focused()).toBe(to);
});

test('a field for text is no neighbour; nothing near: main has it', async () => {
  by('list').remove();
  by('keep').focus();
  by('keep').remove();
  await vi.runAllTimersAsync();
  expect(focused()).toBe('main');
  by('menu').focus();
  document.querySelector('header')!.remove();
  await vi.runAllTimersAsync();
  expect(focused()).toBe('main');
});

test('who moves the focus on is left alone', async () => {
  by('x-a').focus();
  by('a').remove();
  by('menu').focus();
  await vi.runAllTimersAsync();
  expect(focused()).toBe('menu');
});

test('a tile that scrolls out of its list, and a press beside everything, move nothing', async () => {
  by('tile').focus();
  by('tile').remove();
  await vi.runAllTimersAsync();
  expect(document.activeElement).toBe(document.body);
  by('x-a').focus();
  by('x-a').blur();
  by('text').remove();
  await vi.runAllTimersAsync();
  expect(document.activeElement).toBe(document.body);
});
