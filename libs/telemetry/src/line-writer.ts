import type { Writable } from 'node:stream';

/** Takes lines and never waits: what the reader does not take in time is dropped and counted. */
export interface LineWriter {
  /** False when the line was dropped. */
  write(line: string): boolean;
  /** Hands over what is still collected, as at exit. */
  flush(): void;
  /** How many lines were lost since the start. */
  dropped(): number;
}

const LIMIT_BYTES = 4 * 1024 * 1024;
/** Lines of this span go out in one system call, which costs more than making them. */
const SPAN_MS = 20;

/**
 * Writes lines to a stream that may not be read: a full pipe must not stop the server, nor fill its memory.
 * process.stdout buffers without bound when its pipe is full, so the bound is kept here.
 */
export function lineWriter(out: Writable, limitBytes = LIMIT_BYTES): LineWriter {
  let lines = '';
  let lost = 0;
  let timer: NodeJS.Timeout | null = null;
  out.on('error', () => undefined); // A reader that went away (EPIPE) is no reason to stop serving.

  const flush = () => {
    timer = null;
    if (lines !== '') out.write(lines);
    lines = '';
  };
  const write = (line: string) => {
    if (out.writableLength + lines.length + line.length >= limitBytes) {
      lost += 1;
      return false;
    }
    lines += `${line}\n`;
    timer ??= setTimeout(flush, SPAN_MS).unref();
    return true;
  };
  return { write, flush, dropped: () => lost };
}
