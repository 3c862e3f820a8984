import { afterEach, describe, expect, it } from 'vitest';
import { PluralError } from './pure/errors';
import { exposeService, fromWireError, toWireError, type WorkerLike, wrapWorker } from './workerRpc';

class Service {
  add(a: number, b: number): number {
    return a + b;
  }
  refuse(): never {
    throw new PluralError('image', 'not a picture', { file: 'cat.jpg', found: 'text', remedy: 'Choose a JPEG.' });
  }
  fail(): Promise<void> {
    return Promise.reject(new RangeError('too far'));
  }
  never(): Promise<void> {
    return new Promise(() => {});
  }
}

const open: { close(): void }[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A worker made of two ports in this thread; `emit` plays the events of a worker that fails. */
function fakeWorker(locks?: Pick<LockManager, 'request'>) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  exposeService(new Service(), port2, locks);
  port1.start();
  const events = new EventTarget();
  let terminated = 0;
  const worker: WorkerLike = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer),
    addEventListener: (type, listener) =>
      type === 'message'
        ? port1.addEventListener(type, listener as EventListener)
        : events.addEventListener(type, listener),
    removeEventListener: (type, listener) => port1.removeEventListener(type, listener as EventListener),
    terminate: () => {
      terminated++;
    },
  };
  return { worker, emit: (type: string) => events.dispatchEvent(new Event(type)), terminated: () => terminated };
}

/** The locks of one browser: `end` frees what a worker holds, as its end does. */
function fakeLocks() {
  const queues = new Map<string, Promise<unknown>>();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const request = (name: string, task: () => unknown) => {
    const turn = (queues.get(name) ?? Promise.resolve()).then(() => Promise.race([task(), ended]));
    queues.set(name, turn);
    return turn;
  };
  return { locks: { request } as unknown as Pick<LockManager, 'request'>, end };
}

describe('wrapWorker', () => {
  it('rejects what is pending, and every later call, where the worker closes itself', async () => {
    const { locks, end } = fakeLocks();
    const { proxy, ended } = wrapWorker<Service>(fakeWorker(locks).worker, locks);
    expect(await proxy.add(1, 1)).toBe(2);
    const waiting = proxy.never();
    const refused = expect(waiting).rejects.toMatchObject({
      code: 'worker',
      message: expect.stringMatching(/ended by itself/),
    });
    end();
    await refused;
    expect((await ended).message).toMatch(/ended by itself/);
    await expect(proxy.add(1, 1)).rejects.toMatchObject({ code: 'worker' });
  });

  it('returns what the service returns', async () => {
    const { proxy, pending } = wrapWorker<Service>(fakeWorker().worker);
    await expect(proxy.add(2, 3)).resolves.toBe(5);
    expect(pending()).toBe(0);
  });

  it('brings name, code, message and evidence of an error across', async () => {
    const { proxy } = wrapWorker<Service>(fakeWorker().worker);
    const error = await proxy.refuse().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PluralError);
    expect(error).toMatchObject({
      name: 'PluralError',
      code: 'image',
      message: 'cat.jpg: not a picture; found text. Choose a JPEG.',
      evidence: { file: 'cat.jpg', found: 'text', remedy: 'Choose a JPEG.' },
    });
    await expect(proxy.fail()).rejects.toMatchObject({ name: 'RangeError', message: 'too far' });
  });

  it.each(['error', 'messageerror'])('rejects everything pending and later when the worker has an %s', async (type) => {
    const fake = fakeWorker();
    const handle = wrapWorker<Service>(fake.worker);
    const waiting = [handle.proxy.never(), handle.proxy.never()].map((p) => p.catch((e: unknown) => e));
    expect(handle.pending()).toBe(2);
    fake.emit(type);
    for (const error of await Promise.all(waiting)) expect(error).toMatchObject({ code: 'worker' });
    await expect(handle.proxy.add(1, 1)).rejects.toMatchObject({ code: 'worker' });
    expect(await handle.ended).toMatchObject({ code: 'worker' });
    expect(fake.terminated()).toBe(1);
  });

  it('dispose cancels what is pending', async () => {
    const fake = fakeWorker();
    const { proxy, dispose } = wrapWorker<Service>(fake.worker);
    const waiting = proxy.never();
    dispose();
    dispose();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(fake.terminated()).toBe(1);
  });

  it('is not mistaken for a promise', async () => {
    const { proxy } = wrapWorker<Service>(fakeWorker().worker);
    expect(await Promise.resolve(proxy)).toBe(proxy);
  });
});

describe('wire errors', () => {
  it('survive the round trip', () => {
    const error = new PluralError('model', 'no', { expected: 'yes' });
    expect(fromWireError(structuredClone(toWireError(error)))).toEqual(error);
    expect(fromWireError(toWireError('plain')).message).toBe('plain');
  });
});
