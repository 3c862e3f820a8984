import { expect, test } from './fixtures';

test('the server names its policy, serves no hidden files, and takes a malformed Range for none', async ({
  request,
}) => {
  const page = await request.get('./');
  const policy = page.headers()['content-security-policy'];
  expect(policy).toContain("form-action 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
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

test('no HTML of text and no script of another site, in the page', async ({ page, allowedMessages }) => {
  allowedMessages.push(/requires 'TrustedHTML' assignment/);
  await page.goto('./');
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
