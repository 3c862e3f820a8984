import { type Endpoint, expose, proxy, type TransferHandler, transfer, transferHandlers, wrap } from 'comlink';
import { type ErrorCode, type ErrorEvidence, messageOf, PluralError } from './pure/errors';

/** What of an error crosses the boundary between two threads; a PluralError also brings `code` and `evidence`. */
interface WireError {
  readonly name: string;
  readonly message: string;
  readonly stack?: string | undefined;
  readonly code?: ErrorCode;
  readonly evidence?: ErrorEvidence;
  readonly summary?: string;
}

/** The methods of a service as seen from the other thread: each returns a promise. Fields do not cross. */
export type RemoteService<T> = {
  readonly [K in keyof T as T[K] extends (...args: never[]) => unknown ? K : never]: T[K] extends (
    ...args: infer A
  ) => infer R
    ? (...args: A) => Promise<Awaited<R>>
    : never;
};

export interface WorkerHandle<T> {
  /** calls the service in the worker; arguments are cloned, or moved where wrapped in `handOver`; callbacks go in `remoteCallback` */
  readonly proxy: RemoteService<T>;
  /** calls under way */
  readonly pending: () => number;
  /** ends the worker; everything pending is rejected with `reason` (default: a PluralError `cancelled`), and so is every later call */
  readonly dispose: (reason?: Error) => void;
  /** resolves once, with the reason, when the worker has ended, whether by itself or by `dispose` */
  readonly ended: Promise<Error>;
}

/** The part of a Worker that is needed, so that a fake or a MessagePort serves in tests. */
export interface WorkerLike {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: string, listener: (event: Event) => void): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  terminate(): void;
}

/**
 * Makes the service of a worker callable. Its errors arrive with name, code, message, evidence and stack. Where the worker
 * fails (`error`, `messageerror`) or ends by itself (told by a Web Lock, where the page is served securely) it is ended, and everything pending and every later call is rejected with code `worker`.
 */
export function wrapWorker<T extends object>(worker: WorkerLike, locks = locksOf(globalThis)): WorkerHandle<T> {
  installErrorHandler();
  const remote = wrap<Record<string, (...args: unknown[]) => unknown>>(worker as unknown as Endpoint);
  const rejectors = new Set<(reason: Error) => void>();
  let endedBy: Error | undefined;
  let resolveEnded: (reason: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => {
    resolveEnded = resolve;
  });

  const end = (reason: Error): void => {
    if (endedBy) return;
    endedBy = reason;
    worker.terminate();
    for (const reject of rejectors) reject(reason);
    rejectors.clear();
    resolveEnded(reason);
  };

  const call = (method: string, args: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (endedBy) {
        reject(endedBy);
        return;
      }
      rejectors.add(reject);
      const settle = (finish: () => void) => {
        rejectors.delete(reject);
        finish();
      };
      Promise.resolve(remote[method]?.(...args)).then(
        (value) => settle(() => resolve(value)),
        (error) => settle(() => reject(error)),
      );
    });

  // a worker that closes itself says nothing: the lock that it held is free then
  worker.addEventListener('message', (event) => {
    const name = ((event as MessageEvent<unknown>).data as { readonly [LIFE]?: unknown } | null)?.[LIFE];
    if (typeof name !== 'string') return;
    const ended = () =>
      end(new PluralError('worker', 'a background task ended by itself', { remedy: 'Start it again.' }));
    locks?.request(name, ended).catch(() => undefined);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(new PluralError('worker', 'a background task stopped', { found: causeOf(event), remedy: 'Start it again.' }));
  });
  worker.addEventListener('messageerror', () => {
    end(new PluralError('worker', 'a message of a background task could not be read', { remedy: 'Start it again.' }));
  });

  const methods = new Map<string, (...args: unknown[]) => Promise<unknown>>();
  const proxy = new Proxy(Object.create(null) as RemoteService<T>, {
    get(_target, property) {
      // A thenable would be called by `await`; symbols are asked for by loggers and test runners.
      if (typeof property !== 'string' || property === 'then') return undefined;
      const method = methods.get(property) ?? ((...args: unknown[]) => call(property, args));
      methods.set(property, method);
      return method;
    },
  });
  const cancelled = () => new PluralError('cancelled', 'stopped on request');
  return { proxy, pending: () => rejectors.size, dispose: (reason) => end(reason ?? cancelled()), ended };
}

/**
 * Answers the calls of `wrapWorker` with the methods of `service`; called once, in the worker file. The worker holds a lock for as long as
 * it lives, and names it to the other side.
 */
export function exposeService(
  service: object,
  endpoint?: Endpoint,
  locks = endpoint ? undefined : locksOf(globalThis),
): void {
  installErrorHandler();
  expose(service, endpoint);
  if (!locks) return;
  const name = `plural-worker:${crypto.randomUUID()}`;
  const held = () => {
    (endpoint ?? (globalThis as unknown as Endpoint)).postMessage({ [LIFE]: name });
    return new Promise<never>(() => {});
  };
  locks.request(name, held).catch(() => undefined);
}

/** The message of a worker that names its lock. */
const LIFE = 'pluralLife';

/** Browsers have locks only where a page is served securely. */
const locksOf = ({ navigator }: { readonly navigator?: Navigator }): Pick<LockManager, 'request'> | undefined =>
  navigator?.locks;

/** A value whose buffers move to the other thread instead of being copied: an argument of a call, or what a method returns. */
export function handOver<T>(value: T, buffers: readonly ArrayBufferLike[]): T {
  // shared memory cannot move, and need not
  return transfer(
    value,
    buffers.filter((buffer) => buffer instanceof ArrayBuffer),
  );
}

/** A function that the other thread may call; its calls arrive later, in their order. */
export function remoteCallback<T extends (...args: never[]) => void>(callback: T): T {
  return proxy(callback);
}

/** An error as plain data that survives structured cloning. */
export function toWireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: messageOf(error) };
  const { name, message, stack } = error;
  return error instanceof PluralError
    ? { name, message, stack, code: error.code, evidence: error.evidence, summary: error.summary }
    : { name, message, stack };
}

/** The error that `toWireError` described: a PluralError again where it was one. The message is kept as it was. */
export function fromWireError(wire: WireError): Error {
  const error = wire.code === undefined ? new Error(wire.message) : new PluralError(wire.code, wire.message, {});
  const kept = { name: wire.name, message: wire.message, stack: wire.stack };
  const told = wire.evidence ? { evidence: wire.evidence, summary: wire.summary ?? wire.message } : {};
  return Object.assign(error, kept, told);
}

/** comlink's own handler for thrown values keeps name, message and stack only; ours replaces it, in both threads. */
function installErrorHandler(): void {
  const original = transferHandlers.get('throw');
  if (!original || original === errorHandler) return;
  errorHandler.canHandle = original.canHandle;
  transferHandlers.set('throw', errorHandler);
}

const errorHandler: TransferHandler<unknown, WireError> = {
  canHandle: (_value): _value is unknown => false,
  serialize: (thrown) => [toWireError((thrown as { value: unknown }).value), []],
  deserialize: (wire) => {
    throw fromWireError(wire);
  },
};

function causeOf(event: Event): string {
  const message = 'message' in event && typeof event.message === 'string' ? event.message : '';
  return message || 'no reason given; the program may be incomplete on the server';
}
