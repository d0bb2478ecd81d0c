import { Injectable } from '@nestjs/common';

/** How an attempt ended: `failed` will be followed by another one, `dead` by none. */
export type Outcome = 'done' | 'failed' | 'dead';

/** The attempts of this process, counted. */
@Injectable()
export class Attempts {
  private readonly counted = new Map<string, { readonly job: string; readonly outcome: Outcome; times: number }>();

  count(job: string, outcome: Outcome): void {
    const key = `${outcome} ${job}`;
    const known = this.counted.get(key) ?? { job, outcome, times: 0 };
    known.times++;
    this.counted.set(key, known);
  }

  all(): readonly { readonly job: string; readonly outcome: Outcome; readonly times: number }[] {
    return [...this.counted.values()];
  }
}
