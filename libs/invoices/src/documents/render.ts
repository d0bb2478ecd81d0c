import { Worker } from 'node:worker_threads';
import type { InvoiceDocument } from './invoice-document.js';
import type { Order, Print } from './typesetter.js';

/** A flood of renderings is declined rather than queued without end. */
const MOST_WAITING = 500;
/** No document takes this long: the compiler hangs. Those who wait are told, and the next one gets a fresh compiler. */
const STALLED_AFTER_MS = 20_000;

interface Waiting {
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The thread with the one compiler of this process, and who waits for it. */
interface Press {
  readonly thread: Worker;
  readonly waiting: Map<number, Waiting>;
  /** Runs while someone waits, anew with each print. */
  alarm: NodeJS.Timeout | undefined;
}

let press: Press | null = null;
let lastOrder = 0;

/**
 * Renders an invoice as PDF/A-3b; equal documents give equal bytes. It throws when the renderer is out of order, which
 * is nothing the caller did wrong: answer 503.
 *
 * The compiler works synchronously, some ms for ten lines but a tenth of a second and more for five hundred, so it lives
 * in a thread of its own and no other request waits for it. The thread starts with the first rendering: where the native
 * package is missing, only renderings fail. It prints one order after the other, hence callers need no care about
 * concurrency.
 */
export function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  const current = (press ??= startPress());
  const { thread, waiting } = current;
  if (waiting.size >= MOST_WAITING) return Promise.reject(new Error('Too many renderings are waiting.'));
  const order: Order = { id: ++lastOrder, document };
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) watch(current);
    waiting.set(order.id, { resolve, reject });
    thread.postMessage(order);
  });
}

function startPress(): Press {
  const thread = new Worker(new URL('./typesetter.js', import.meta.url));
  const started: Press = { thread, waiting: new Map(), alarm: undefined };
  thread.on('message', (print: Print) => deliver(started, print));
  thread.on('error', (error: Error) => fail(started, error));
  thread.on('exit', () => fail(started, new Error('The renderer stopped.')));
  return started;
}

/** While someone waits, the thread keeps the process alive and must get on; an idle one does neither. */
function watch(current: Press): void {
  clearTimeout(current.alarm);
  current.thread.ref();
  current.alarm = setTimeout(() => fail(current, new Error('The renderer hangs.')), STALLED_AFTER_MS);
}

function deliver(current: Press, { id, pdf, fault }: Print): void {
  const order = current.waiting.get(id);
  current.waiting.delete(id);
  if (current.waiting.size > 0) watch(current);
  else rest(current);
  if (pdf) order?.resolve(pdf);
  else order?.reject(new Error(`The invoice could not be rendered: ${fault}`));
}

function rest({ thread, alarm }: Press): void {
  clearTimeout(alarm);
  thread.unref();
}

/** Gives up on a press: everyone who waits is told, and the next order starts another one. */
function fail(broken: Press, error: Error): void {
  if (press === broken) press = null;
  rest(broken);
  for (const order of broken.waiting.values()) order.reject(error);
  broken.waiting.clear();
  void broken.thread.terminate();
}
