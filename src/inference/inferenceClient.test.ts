import { describe, expect, it } from 'vitest';
import { PluralError } from '../lib/pure/errors';
import { exposeService, type WorkerLike } from '../lib/workerRpc';
import { InferenceClient } from './inferenceClient';

/** Counts what is asked of it; `predict` of a file named `hang` never answers. */
class FakeService {
  opened: string[] = [];
  open({ name }: { name: string; bytes: ArrayBuffer }) {
    if (name === 'bad.onnx') throw new PluralError('model', 'not an ONNX file', { file: name });
    this.opened.push(name);
    return { fileName: name };
  }
  predict(files: readonly { name: string }[]) {
    if (this.opened.length === 0) throw new Error('no model in this worker');
    return files[0]?.name === 'hang' ? new Promise(() => {}) : files.map(() => ({ ok: true }));
  }
}

function fakeWorkers() {
  const workers: { terminated: boolean; service: FakeService; fail: () => void }[] = [];
  const create = (): WorkerLike => {
    const { port1, port2 } = new MessageChannel();
    const service = new FakeService();
    exposeService(service, port2);
    port1.start();
    const events = new EventTarget();
    const state = { terminated: false, service, fail: () => void events.dispatchEvent(new Event('error')) };
    workers.push(state);
    return {
      postMessage: (message, move) => port1.postMessage(message, move),
      addEventListener: (type, listener) =>
        (type === 'message' ? port1 : events).addEventListener(type, listener as EventListener),
      removeEventListener: (type, listener) => port1.removeEventListener(type, listener as EventListener),
      terminate: () => {
        state.terminated = true;
        port1.close();
      },
    };
  };
  return { workers, client: new InferenceClient({ createWorker: create }) };
}

const good = new File(['x'], 'good.onnx');
const bad = new File(['x'], 'bad.onnx');
// plain objects: a File does not cross Node's message channel
const pictures = (...names: string[]) => names.map((name) => ({ name })) as unknown as File[];

describe('InferenceClient', () => {
  it('opens and predicts', async () => {
    const { client, workers } = fakeWorkers();
    expect(await client.open(good)).toMatchObject({ fileName: 'good.onnx' });
    expect(await client.predict(pictures('a', 'b'), 5)).toHaveLength(2);
    expect(workers).toHaveLength(1);
    client.close();
    await expect(client.predict(pictures('a'), 5)).rejects.toMatchObject({ code: 'model' });
  });

  it('replaces the worker for another model and after a failed one', async () => {
    const { client, workers } = fakeWorkers();
    await client.open(good);
    await expect(client.open(bad)).rejects.toMatchObject({ code: 'model', message: 'bad.onnx: not an ONNX file.' });
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
    await expect(client.predict(pictures('a'), 5)).rejects.toThrow(/no model is open/);
    await client.open(good);
    expect(await client.predict(pictures('a'), 5)).toHaveLength(1);
    expect(workers).toHaveLength(3);
    client.close();
  });

  it('cancel rejects what is pending, and the next run opens the model again', async () => {
    const { client, workers } = fakeWorkers();
    await client.open(good);
    const hanging = client.predict(pictures('hang'), 5);
    await Promise.resolve();
    client.cancel();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    expect(await client.predict(pictures('a'), 5)).toHaveLength(1);
    expect(workers.map(({ service }) => service.opened)).toEqual([['good.onnx'], ['good.onnx']]);
    client.close();
  });

  it('a crash rejects what is pending with code worker, and the next run goes on in a new worker', async () => {
    const { client, workers } = fakeWorkers();
    await client.open(good);
    const hanging = client.predict(pictures('hang'), 5);
    setTimeout(() => workers[0]?.fail(), 10);
    await expect(hanging).rejects.toMatchObject({ code: 'worker' });
    expect(await client.predict(pictures('a'), 5)).toHaveLength(1);
    client.close();
  });

  it('a second open cancels the first', async () => {
    const { client } = fakeWorkers();
    const first = client.open(good);
    const second = client.open(new File(['y'], 'other.onnx'));
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    expect(await second).toMatchObject({ fileName: 'other.onnx' });
    expect(await client.predict(pictures('a'), 5)).toHaveLength(1);
    client.close();
  });

  it('replaces the worker after many pictures', async () => {
    const { client, workers } = fakeWorkers();
    await client.open(good);
    await client.predict(Array(5000).fill(pictures('a')[0]), 5);
    await client.predict(pictures('a'), 5);
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    client.close();
  });
});
