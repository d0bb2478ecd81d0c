import { type ChildProcess, fork } from 'node:child_process';
import type { InvoiceDocument } from './invoice-document.js';
import type { Order, Print } from './invoice.typesetter.js';

/** A flood of renderings is declined rather than queued without end. */
const MOST_WAITING = 500;
/** No document takes this long: the compiler hangs. */
const STALLED_AFTER_MS = 20_000;
/** A process that has nothing to print gives its memory back. */
const IDLE_MS = 300_000;

interface Waiting {
  readonly order: Order;
  readonly resolve: (pdf: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** The process with the one compiler, and who waits for it, in the order of printing. */
interface Press {
  readonly child: ChildProcess;
  readonly waiting: Map<number, Waiting>;
  alarm: NodeJS.Timeout | undefined;
  /** True once it has printed: what ends it now is a document, not that it cannot start. */
  proven: boolean;
}

let press: Press | null = null;
let lastOrder = 0;

/**
 * Renders an invoice as PDF/A-3b; equal documents give equal bytes. It throws when the renderer is out of order, which
 * is nothing the caller did wrong: answer 503.
 *
 * The compiler works synchronously (ten ms for ten lines, some tenths of a second for five hundred) and is native code
 * in which a fault ends the process, as a few odd texts have been seen to do. So it lives in a process of its own: no
 * request waits for it, and only the document at fault is lost. It starts with the first rendering; where the native
 * package is missing, only renderings fail. It prints one order after the other: callers need no care about concurrency.
 */
export function renderInvoice(document: InvoiceDocument): Promise<Uint8Array> {
  if (press && press.waiting.size >= MOST_WAITING) return Promise.reject(new Error('Too many renderings are waiting.'));
  return new Promise((resolve, reject) => put({ order: { id: ++lastOrder, document }, resolve, reject }));
}

function put(waiting: Waiting): void {
  const current = (press ??= startPress());
  current.waiting.set(waiting.order.id, waiting);
  if (current.waiting.size === 1) watch(current);
  current.child.send(waiting.order);
}

function startPress(): Press {
  const child = fork(new URL('./invoice.typesetter.js', import.meta.url), {
    serialization: 'advanced',
    // It needs none of the settings, least of all the secrets among them; and its output could quote an invoice.
    env: {},
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const started: Press = { child, waiting: new Map(), alarm: undefined, proven: false };
  child.on('message', (print: Print) => deliver(started, print));
  child.on('error', (error) => end(started, error));
  child.on('exit', (code, signal) => end(started, new Error(`The renderer stopped: ${signal ?? code}.`)));
  return started;
}

function deliver(current: Press, { id, pdf, fault }: Print): void {
  const waiting = current.waiting.get(id);
  if (!waiting) return end(current, new Error(`The renderer cannot start: ${fault}`));
  current.waiting.delete(id);
  current.proven = true;
  if (current.waiting.size > 0) watch(current);
  else rest(current);
  if (pdf) waiting.resolve(pdf);
  else waiting.reject(new Error(`The invoice could not be rendered: ${fault}`));
}

/** While someone waits, the press keeps this process alive and must get on with its work. */
function watch(current: Press): void {
  clearTimeout(current.alarm);
  current.child.ref();
  current.child.channel?.ref();
  current.alarm = setTimeout(() => end(current, new Error('The renderer hangs.')), STALLED_AFTER_MS);
}

function rest(current: Press): void {
  clearTimeout(current.alarm);
  current.child.unref();
  current.child.channel?.unref();
  current.alarm = setTimeout(() => end(current, new Error('The renderer was idle.')), IDLE_MS).unref();
}

/** Gives up on a press. The document it was at is lost; those behind it go to a new one, if this one ever worked. */
function end(broken: Press, error: Error): void {
  if (press === broken) press = null;
  clearTimeout(broken.alarm);
  broken.child.kill('SIGKILL');
  const [atFault, ...behind] = broken.waiting.values();
  broken.waiting.clear();
  atFault?.reject(error);
  for (const waiting of behind) {
    if (broken.proven) put(waiting);
    else waiting.reject(error);
  }
}
