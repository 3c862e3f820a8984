import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MAX_LABEL_FILE_BYTES } from '../../data/labels/fetchLabelFile';
import { isLabelHost } from '../../data/labels/labelHosts';
import { appWith, texts } from '../../testing/appWith';
import { servePack, smallPack } from '../../testing/smallPack';
import { parseUrl } from '../urlSchema';
import { labelsUrl } from './labelsUrl';

const V2 = 'imagenetv2-matched-frequency';
const AT = 'https://raw.githubusercontent.com/someone/labels/main/mine.json?download=1';
const linkTo = (url: string) => `#/browse?d=${V2}&labels=${encodeURIComponent(url)}&v=1`;

afterEach(() => {
  vi.unstubAllGlobals();
});

/** An app that was opened by a link to labels at `url`, and what it asked other sites for. */
async function opened(url: string, answer: () => Response | Promise<Response> = () => Response.json({ v2_0: [5, 6] })) {
  const pack = servePack(smallPack());
  const asked: { url: string; init: RequestInit | undefined }[] = [];
  const serve = (to: string, init?: RequestInit) => {
    if (!/^https?:/.test(to)) return pack(to);
    asked.push({ url: to, init });
    return Promise.resolve(answer());
  };
  return { ...(await appWith({ fragment: linkTo(url), serve })), asked };
}

/** A response as one that came from `url`, after redirects. */
const from = (url: string, body: BodyInit = '{}') => Object.defineProperty(new Response(body), 'url', { value: url });

describe('labels that a link names at another site', () => {
  it('are asked for after a press alone, and read as a dropped file is', async () => {
    const { state, asked } = await opened(AT);
    expect(asked).toEqual([]);
    expect(state().linkedFile).toEqual({
      url: AT,
      host: 'raw.githubusercontent.com',
      fileName: 'mine.json',
      isListed: true,
    });
    await state().fetchLinkedFile();
    expect(asked).toMatchObject([{ url: AT, init: { credentials: 'omit', referrerPolicy: 'no-referrer' } }]);
    expect(state().linkedFile).toBeUndefined();
    expect(state().labelReport).toMatchObject({ fileName: 'mine.json', matched: 1 });
    expect(texts(state()).at(-1)).toMatch(/mine\.json: labels of 1 image/);
  });

  it('are left out by a press, and by going on to another link', async () => {
    const { state, asked, location } = await opened(AT);
    await state().leaveLinkedFile();
    expect(state().linkedFile).toBeUndefined();
    location.visit(linkTo(AT));
    await vi.waitFor(() => expect(state().linkedFile).toBeDefined());
    location.visit('#/methods');
    await vi.waitFor(() => expect(state().linkedFile).toBeUndefined());
    await state().fetchLinkedFile();
    expect(asked).toEqual([]);
  });

  it.each(['https://example.org/mine.json', 'https://huggingface.co.example.org/x', 'https://evilhf.co/x'])(
    'of a site that is not listed are never asked for: %s',
    async (url) => {
      const { state, asked } = await opened(url);
      expect(state().linkedFile).toMatchObject({ host: new URL(url).hostname, isListed: false });
      await state().fetchLinkedFile();
      expect(asked).toEqual([]);
    },
  );

  it.each([
    ['another site answers', () => from('https://example.org/x'), /answer of another site, example\.org/],
    [
      'it is not there',
      () => new Response('', { status: 404 }),
      /mine\.json.*status 404 of raw\.githubusercontent\.com/,
    ],
    ['nothing answers', () => Promise.reject(new TypeError('Failed to fetch')), /mine\.json.*Failed to fetch/],
    ['it never ends', endless, /mine\.json.*more than 32 MB/],
    ['it holds no labels', () => new Response('<html>'), /mine\.json/],
  ])('that cannot be had say so, and nothing is lost: %s', async (_, answer, said) => {
    const { state } = await opened(AT, answer);
    const before = state().choices!.labelSets;
    await state().fetchLinkedFile();
    expect(texts(state()).find((text) => text.startsWith('error'))).toMatch(said);
    expect(state().choices!.labelSets).toEqual(before);
  });

  it('may come from a storage of the hub', async () => {
    const { state } = await opened('https://huggingface.co/datasets/a/resolve/main/b.json', () =>
      from('https://cas-bridge.xethub.hf.co/x', '{"v2_0":[5]}'),
    );
    await state().fetchLinkedFile();
    expect(state().labelReport).toMatchObject({ fileName: 'b.json', matched: 1 });
  });

  it('have a name that cannot pretend to be something else', async () => {
    const { state } = await opened('https://zenodo.org/records/1/%E2%80%AEnosj.%2Fmine.json%00?x');
    expect(state().linkedFile).toMatchObject({ host: 'zenodo.org', fileName: 'nosj.mine.json' });
  });
});

/** A body that goes on for ever; a test that reads all of it never ends. */
function endless(): Response {
  const piece = new Uint8Array(MAX_LABEL_FILE_BYTES / 4);
  return new Response(new ReadableStream({ pull: (to) => to.enqueue(piece) }));
}

describe('the address of labels', () => {
  it('is https, of a host by its own name', () => {
    for (const text of [
      'http://zenodo.org/x',
      'https://a:b@zenodo.org/x',
      'https://zenodo.org:8443/x',
      'zenodo.org/x',
      'javascript:1',
      `https://zenodo.org/${'x'.repeat(2000)}`,
    ]) {
      expect(labelsUrl(text)).toBeUndefined();
      const { problems, brought } = parseUrl(linkTo(text));
      expect([problems, brought]).toEqual([[expect.stringMatching(/is no address of labels/)], undefined]);
    }
  });

  it('comes as it was written, also by hand', () => {
    expect(parseUrl(linkTo(AT))).toMatchObject({
      brought: { labelsAt: AT },
      problems: [],
      notes: [],
      view: { dataset: V2 },
    });
    expect(parseUrl(`#/browse?labels=${AT}&v=1`)).toMatchObject({ brought: { labelsAt: AT }, problems: [], notes: [] });
  });

  it('is asked for at listed hosts alone, whatever their name', () => {
    fc.assert(
      fc.property(fc.domain(), (host) => {
        expect(isLabelHost(`${host}.example.org`)).toBe(false);
        expect(isLabelHost(`${host}zenodo.org`)).toBe(false);
        expect(isLabelHost(`${host}.hf.co`)).toBe(true);
      }),
    );
  });
});
