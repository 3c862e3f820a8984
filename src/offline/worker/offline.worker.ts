import type { Answers, Question } from '../messages';
import { isGone } from './isGone';
import { KeptFiles } from './keptFiles';
import { KeptPack } from './keptPack';
import { fileList, savesData, scope } from './scope';

const root = scope.registration.scope;
const files = new KeptFiles(fileList, root, scope.location.href);
const pack = new KeptPack(`${root}data/`, `plural-pack ${root}`);

scope.addEventListener('install', (event) => {
  // a new version is offered when all of it is here, so that its page never depends on what the server has by then
  const isFirst = scope.registration.active === null;
  event.waitUntil(files.install(event, !isFirst && !savesData()));
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOwn = new URL(request.url).origin === scope.location.origin;
  // parts of files, other methods and other sites are none of this worker's business
  if (!isOwn || request.method !== 'GET' || request.headers.has('range')) return;
  const isPage = request.mode === 'navigate';
  const url = files.listed(request.url, isPage);
  if (isPage) event.waitUntil(leaveIfGone());
  if (url) event.respondWith(files.answer(event, url));
  else if (pack.has(request.url)) event.respondWith(pack.answer(request, (work) => event.waitUntil(work)));
});

/** Where the server says that this worker is no more, another site stands here: the next page is the server's. */
async function leaveIfGone(): Promise<void> {
  const answer = await fetch(scope.location.href, { method: 'HEAD', cache: 'no-cache' }).catch(() => undefined);
  if (answer && isGone(answer)) await scope.registration.unregister();
}

scope.addEventListener('message', (event) => {
  const [port] = event.ports;
  const question = event.data as Question | null;
  if (!port || !question || typeof question.ask !== 'string') return;
  const answered = answer(question, event).catch((error: unknown) => ({ stopped: String(error) }));
  event.waitUntil(answered.then((reply) => port.postMessage(reply)));
});

async function answer(question: Question, event: ExtendableMessageEvent): Promise<Answers[Question['ask']]> {
  switch (question.ask) {
    case 'hello': {
      // a page of another version stays with the server until it is loaded again
      if (!files.listed(question.script, false)) return null;
      await scope.clients.claim();
      // what a newer version has kept already is no old file
      if (!scope.registration.waiting && !scope.registration.installing) await files.forgetOld(event);
      return null;
    }
    case 'fill':
      return files.fill(event, question.ms);
    case 'keep': {
      await pack.keep(question.urls);
      return null;
    }
    case 'takeOver': {
      const asking = event.source && 'id' in event.source ? event.source.id : '';
      const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const others = pages.filter(({ id, url }) => id !== asking && url.startsWith(root)).length;
      if (others === 0) await scope.skipWaiting();
      return { others };
    }
  }
}
