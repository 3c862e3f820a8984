import { expect, test } from './fixtures';

test('the server names its policy, serves no hidden files, and takes a malformed Range for none', async ({
  request,
}) => {
  const page = await request.get('./');
  const policy = page.headers()['content-security-policy'];
  expect(policy).toContain("form-action 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  const size = (await page.body()).length;
  for (const range of [
    'bytes=5-2',
    'bytes=-1-',
    'bytes=x',
    'bytes=99999999999999999999-',
    'items=0-1',
    'bytes=0-1,3-4',
  ]) {
    const answer = await request.get('./', { headers: { Range: range } });
    expect([range, answer.status(), (await answer.body()).length]).toEqual([range, 200, size]);
  }
  const part = await request.get('./icon.svg', { headers: { Range: 'bytes=0-9' } });
  expect([part.status(), (await part.body()).length]).toEqual([206, 10]);
  for (const path of ['./.vite/manifest.json', './%2evite/manifest.json']) {
    expect((await request.get(path)).status(), path).toBe(404);
  }
  const licences = await request.get('./licences.txt');
  expect(await licences.text()).toContain('onnxruntime-web');
});

test('the server sends compressed files to who accepts them, and parts of files as they are', async ({ request }) => {
  const html = await (await request.get('./')).text();
  const script = /src="(\.\/assets\/first-[^"]+)"/.exec(html)![1]!;
  const asked = async (path: string, headers: Record<string, string>) => {
    const answer = await request.head(path, { headers });
    const { 'content-encoding': encoding, vary, 'content-type': type } = answer.headers();
    return { status: answer.status(), encoding, vary, type };
  };
  const type = 'text/javascript';
  const vary = 'Accept-Encoding';
  for (const [accepted, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['gzip;q=0, br;q=0', undefined],
    ['identity', undefined],
    ['deflate', undefined],
  ] as const) {
    const answer = await asked(script, { 'Accept-Encoding': accepted });
    expect([accepted, answer]).toEqual([accepted, { status: 200, encoding, vary, type }]);
  }
  const part = await asked(script, { 'Accept-Encoding': 'br', Range: 'bytes=0-9' });
  expect(part).toEqual({ status: 206, encoding: undefined, vary, type });
  // a part of another version of the file would be joined with this one
  const changed = await asked(script, { Range: 'bytes=0-9', 'If-Range': '"other"' });
  expect(changed.status).toBe(200);
  expect(await request.get(script, { headers: { Range: 'bytes=0-0' } }).then((r) => r.status())).toBe(200);

  const page = await asked('./', { 'Accept-Encoding': 'br' });
  expect(page).toEqual({ status: 200, encoding: 'br', vary, type: 'text/html;charset=utf-8' });
  const picture = await asked('./control/control-a/0001.jpg', { 'Accept-Encoding': 'br' });
  expect(picture.encoding).toBeUndefined();
  const kept = async (path: string) => (await request.head(path)).headers()['cache-control'];
  expect(await kept(script)).toMatch(/immutable/);
  expect(await kept('./')).toBe('no-cache');
  expect(await kept('./results/figures.json')).toBe('no-cache');
});

test('no HTML of text and no script of another site, in the page', async ({ page, allowedMessages }) => {
  allowedMessages.push(/requires 'TrustedHTML' assignment/);
  await page.goto('./#/browse');
  await expect(page.getByRole('grid', { name: 'Images' })).toBeVisible();
  const refused = await page.evaluate(() => {
    const tried = [
      () => {
        document.createElement('div').innerHTML = '<b>x</b>';
      },
      () => new Worker('https://other.example/w.js'),
      () => {
        document.createElement('script').src = 'data:text/javascript,1';
      },
    ];
    return tried.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error);
      }
    });
  });
  expect(refused).toEqual(['refused', 'refused', 'refused']);
});
