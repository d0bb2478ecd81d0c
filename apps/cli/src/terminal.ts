import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Surroundings } from './command.js';

const PATIENCE_MS = 1_000;

/** Shows steps on standard error, but only from the second in which somebody may wonder. */
export class Progress {
  private shown = false;
  private latest = '';
  private readonly timer = setTimeout(() => this.show(), PATIENCE_MS).unref();

  say(text: string): void {
    this.latest = text;
    if (this.shown) this.print();
  }

  end(): void {
    clearTimeout(this.timer);
  }

  private show(): void {
    this.shown = true;
    if (this.latest !== '') this.print();
  }

  private print(): void {
    process.stderr.write(`${this.latest} …\n`);
  }
}

/** Asks at the terminal, on standard error, so that standard output stays the answer; null where nobody sits. */
export function asking(): Surroundings['ask'] {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  return async (question, { hidden } = { hidden: false }) => {
    if (hidden) stderr.write(`${question}: `);
    const echo = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : stderr;
    const lines = createInterface({ input: stdin, output: echo, terminal: true });
    try {
      return (await lines.question(hidden ? '' : `${question}: `)).trim();
    } finally {
      lines.close();
      if (hidden) stderr.write('\n');
    }
  };
}
