import { SettingsFault } from '#kernel';

/** Longest that requests in flight may take to finish once the process was told to stop. */
const DRAIN_MS = 25_000;

/** Something that was opened and has to be closed. */
type Closing = () => Promise<void>;

/**
 * The life of a process. `begin` starts it and hands in how to close what it opens; the last opened closes first, when the start fails
 * half-way, and when SIGTERM or SIGINT ends the process. The exit code is 0 only in that last case.
 */
export async function live(begin: (atEnd: (closing: Closing) => void) => Promise<void>): Promise<void> {
  const closings: Closing[] = [];
  const end = async () => {
    for (const close of closings.toReversed()) await close();
  };
  await orExit(async () => {
    try {
      await begin((closing) => closings.push(closing));
    } catch (error) {
      await end().catch(() => undefined);
      throw error;
    }
  });
  endOnSignal(end);
}

/** What hinders a start goes to standard error in the operator's words, and the process ends with 1. */
export async function orExit<Result>(start: () => Promise<Result>): Promise<Result> {
  try {
    return await start();
  } catch (error) {
    process.stderr.write(`${faultText(error)}\n`);
    process.exit(1);
  }
}

function endOnSignal(end: Closing): void {
  let ending = false;
  const stop = () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void orExit(end).then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** What an operator can do something about is said in one line each; a bug with all there is to know. */
export function faultText(error: unknown): string {
  if (error instanceof SettingsFault) return error.message;
  if (error instanceof AggregateError && error.errors.length > 0) return faultText(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  if (isSystemError(error)) return systemFault(error);
  return error.constructor === Error ? error.message : (error.stack ?? error.message);
}

interface SystemError extends NodeJS.ErrnoException {
  readonly address?: string;
  readonly port?: number;
}

function isSystemError(error: Error): error is SystemError {
  return 'syscall' in error;
}

function systemFault({ code, syscall, message, address = '', port = 0 }: SystemError): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `A host name is not known here: ${message}.`;
  if (syscall === 'connect') return `The database of DATABASE_URL does not answer: ${message}.`;
  if (code === 'EADDRINUSE')
    return `Port ${port} at ${address} is taken: stop what listens there, or set PORT to another.`;
  if (code === 'EADDRNOTAVAIL') return `HOST ${address} is not an address of this machine.`;
  if (code === 'EACCES' && syscall === 'listen')
    return `This user may not listen on port ${port}: set PORT to 1024 or more.`;
  return message;
}
