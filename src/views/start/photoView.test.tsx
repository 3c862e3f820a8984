// @vitest-environment jsdom
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { InferencePort } from '../../state/ports';
import { deferred, fakeInference, outcomeOf, testCard } from '../../testing/appPorts';
import { appWith } from '../../testing/appWith';
import { StoreProvider } from '../ui/storeContext';
import PhotoView from './PhotoView';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const onnx = () => new File(['x'], 'tiny.onnx');
const photo = (name = 'dog.jpg') => new File(['y'], name, { type: 'image/jpeg' });

async function shown(predict: InferencePort['predict'] = async (files, k) => files.map(() => outcomeOf(3, k))) {
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }));
  const app = await appWith({
    pack: false,
    fragment: '#/start?photo=1',
    ports: { inference: fakeInference({ predict }) },
  });
  render(
    <StoreProvider value={app.store}>
      <PhotoView />
    </StoreProvider>,
  );
  const openModel = async () => {
    await app.state().openModel([onnx()]);
    app.state().setCard(testCard);
  };
  return { ...app, openModel, user: userEvent.setup() };
}

const verdict = (name: RegExp) => within(screen.getByRole('row', { name })).getByRole('cell').textContent?.trim();

it('names what a model sees, and judges what the reader marks under each metric', async () => {
  const { openModel, user } = await shown();
  expect(screen.getByRole('button', { name: /^Get MobileNetV4 .* MB from huggingface\.co$/ })).toBeTruthy();
  await user.upload(screen.getByLabelText('Choose a photo'), photo());
  expect(await screen.findByText('Choose a model: it names what it sees.')).toBeTruthy();
  await openModel();
  // classes 3 to 12: tiger shark first
  await user.click(await screen.findByRole('checkbox', { name: 'hammerhead' }));
  expect(screen.getByRole('heading', { name: 'Wrong by any label: tiger shark is not there.' })).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: 'tiger shark' }));
  expect(screen.getByRole('heading', { name: 'Called wrong. It is right: tiger shark is there.' })).toBeTruthy();
  expect([verdict(/^Top-1 /), verdict(/^Top-5 /), verdict(/^Label-set accuracy/)]).toEqual(['wrong', 'right', 'right']);
  await user.click(screen.getByRole('radio', { name: 'tiger shark is the one label' }));
  expect(verdict(/^Top-1 /)).toBe('right');
  // a class that the model did not say
  await user.type(screen.getByRole('combobox', { name: 'Add a class' }), 'tench{Enter}');
  expect((screen.getByRole('checkbox', { name: 'tench' }) as HTMLInputElement).checked).toBe(true);
  expect(verdict(/^Variable top-k share/)).toBe('66.7 %');
});

it('says why nothing is said, and answers about the newest photo only', async () => {
  const first = deferred<Awaited<ReturnType<InferencePort['predict']>>>();
  const answers = [
    () => first.promise,
    async () => [{ ok: false as const, fileName: 'bad.jpg', message: 'bad.jpg: it is no picture' }],
  ];
  const { state, openModel } = await shown(() => answers.shift()!());
  await openModel();
  await state().takePhoto(photo());
  await vi.waitFor(() => expect(answers).toHaveLength(1));
  await state().takePhoto(photo('bad.jpg'));
  await vi.waitFor(() => expect(answers).toHaveLength(0));
  first.resolve([outcomeOf(3, 10)]);
  expect(await screen.findByText('bad.jpg: it is no picture')).toBeTruthy();
  expect(state().photo).toMatchObject({ file: { name: 'bad.jpg' }, problem: 'bad.jpg: it is no picture' });
  expect(screen.queryByRole('checkbox')).toBeNull();
});
