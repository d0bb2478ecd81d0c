import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { type Declared, declaredBy, type Handler, type Hearing } from './handling.js';
import { EventReader, placeIn } from './heard-event.js';
import type { Job, Run } from './job.js';

/** A job of this process and what does it. */
export interface Handled {
  readonly name: string;
  readonly attempts: number;
  readonly patient: boolean;
  /** The events that each get such a job; null where it is put off by somebody. */
  readonly hears: Hearing | null;
  readonly run: (payload: unknown, run: Run) => Promise<void>;
}

/** Who does what: the methods of all providers of the application that say so, and what was added by hand. */
@Injectable()
export class JobHandlers {
  private readonly byHand: Handled[] = [];
  private found: readonly Handled[] | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly events: EventReader,
  ) {}

  /** Each job by its name, once the application is built. */
  all(): readonly Handled[] {
    this.found ??= this.providers().flatMap((provider) => this.handledBy(provider));
    const handled = [...this.found, ...this.byHand];
    const names = new Set(handled.map(({ name }) => name));
    if (names.size < handled.length)
      throw new Error('Two handlers are there for one job: it would not be told who does it.');
    return handled;
  }

  /** A handler that is no method of a provider. */
  add<Payload extends object>({ name, attempts, patient, read }: Job<Payload>, handler: Handler<Payload>): void {
    this.byHand.push({ name, attempts, patient, hears: null, run: (payload, run) => handler(read(payload), run) });
  }

  /** Each once, by however many names it goes. */
  private providers(): readonly unknown[] {
    return [...new Set(this.discovery.getProviders().map(({ instance }: { readonly instance: unknown }) => instance))];
  }

  private handledBy(instance: unknown): readonly Handled[] {
    if (typeof instance !== 'object' || instance === null) return [];
    const prototype: unknown = Object.getPrototypeOf(instance);
    if (typeof prototype !== 'object' || prototype === null) return [];
    return declaredBy(prototype).map((task) => this.bound(instance, task));
  }

  private bound(self: object, task: Declared): Handled {
    const { name, attempts, patient, hears } = task;
    if (task.hears === null)
      return { name, attempts, patient, hears, run: (payload, run) => task.call(self, payload, run) };
    const { call } = task;
    return {
      ...{ name, attempts, patient, hears },
      run: async (payload, run) => {
        const event = await this.events.read(placeIn(payload));
        if (event) await call(self, event, run);
      },
    };
  }
}
