import type { AnswerTo, Filled, Question, TakeOver } from '../messages';

/** A worker that has not answered by then has ended. */
const ANSWER_MS = 120_000;

/** Between two looks for a new version. */
const LOOK_MS = 60 * 60 * 1000;

/** The service worker of this site as the page sees it. */
export class OfflineClient {
  private constructor(private readonly registration: ServiceWorkerRegistration) {}

  /** Undefined where the browser has no service workers for this page, refuses this one, or blocks them. */
  static async begin(script: string): Promise<OfflineClient | undefined> {
    const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    // `register` gives nothing where the browser is told to block it
    const registration = (await container?.register(script, { updateViaCache: 'none' })) as
      | ServiceWorkerRegistration
      | undefined;
    if (!container || !registration) return undefined;
    await whenActive(registration);
    const client = new OfflineClient(registration);
    await client.#ask({ ask: 'hello', script: import.meta.url });
    return client;
  }

  /** Keeps more of the app, for about `ms`; to be called again until all is kept. */
  fill(ms: number): Promise<Filled> {
    return this.#ask({ ask: 'fill', ms });
  }

  /** Keeps files of the data pack that were used before the worker was there. */
  async keep(urls: readonly string[]): Promise<void> {
    await this.#ask({ ask: 'keep', urls });
  }

  /** Calls back when a new version is here and waits; looks for one now and then. */
  onNewVersion(tell: () => void): void {
    const { registration } = this;
    const follow = (worker: ServiceWorker | null) =>
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && registration.waiting === worker) tell();
      });
    if (registration.waiting) tell();
    follow(registration.installing);
    registration.addEventListener('updatefound', () => follow(registration.installing));
    // offline there is nothing to find
    const look = () => void registration.update().catch(() => undefined);
    setInterval(look, LOOK_MS);
  }

  /** The new version takes over, and the page is loaded again as soon as it has; it does not where other pages of this site are open. */
  async takeOver(reload: () => void): Promise<TakeOver> {
    const { waiting } = this.registration;
    if (!waiting) return { others: 0 };
    waiting.addEventListener('statechange', () => {
      if (waiting.state === 'activated') reload();
    });
    return this.#ask({ ask: 'takeOver' }, waiting);
  }

  #ask<Q extends Question>(question: Q, worker = this.registration.active): Promise<AnswerTo<Q>> {
    return new Promise((resolve, reject) => {
      if (!worker) throw new Error('there is no service worker');
      const { port1, port2 } = new MessageChannel();
      const timer = setTimeout(() => reject(new Error('the service worker does not answer')), ANSWER_MS);
      port1.onmessage = ({ data }: MessageEvent<AnswerTo<Q>>) => {
        clearTimeout(timer);
        port1.close();
        resolve(data);
      };
      worker.postMessage(question, [port2]);
    });
  }
}

/** Resolves when a worker is active; rejects where the first one cannot be installed. */
function whenActive(registration: ServiceWorkerRegistration): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = registration.active ?? registration.waiting ?? registration.installing;
    const look = () => {
      if (registration.active?.state === 'activated') resolve();
      else if (worker?.state === 'redundant') reject(new Error('the service worker was not installed'));
    };
    worker?.addEventListener('statechange', look);
    look();
  });
}
