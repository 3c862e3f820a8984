import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { appWith, texts } from '../testing/appWith';

const file = fileURLToPath(new URL('../../public/results/figures.json', import.meta.url));
const fetchFigures = async (): Promise<unknown> => JSON.parse(readFileSync(file, 'utf8'));

describe('what a link chooses for Accuracy', () => {
  it.each(['browse', 'labels', 'methods'])('is said on %s where it is not here', async (screen) => {
    const fragment = `#/${screen}?l1=mine&l2=refined&one=gpt&not=alexnet%2Cnobody&v=1`;
    const { state } = await appWith({ fragment, ports: { fetchFigures } });
    await vi.waitFor(() =>
      expect(texts(state())).toEqual([
        'info: This link chooses for Accuracy what is not here: the label set “mine” is not here; the model “gpt” is not here; the model “nobody” is not here.',
      ]),
    );
  });

  it('is no news where it is here, and asks for no figures where a link chooses nothing', async () => {
    const asked = vi.fn(fetchFigures);
    const good = await appWith({
      fragment: '#/browse?l1=real%4060&not=alexnet&one=good&v=1',
      ports: { fetchFigures: asked },
    });
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce());
    await new Promise((resolve) => setImmediate(resolve));
    expect(texts(good.state())).toEqual([]);
    await appWith({ fragment: '#/browse?m=none&v=1', ports: { fetchFigures: asked } });
    expect(asked).toHaveBeenCalledOnce();
  });
});
