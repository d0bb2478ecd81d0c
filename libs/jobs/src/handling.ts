import type { HeardEvent } from './heard-event.js';
import { type Job, type Run, USUAL_ATTEMPTS } from './job.js';

/** Does one attempt of a job. */
export type Handler<Payload> = (payload: Payload, run: Run) => Promise<void>;

/** The property descriptor of a method, as far as decorators need it. */
interface Method<Payload> {
  readonly value?: Handler<Payload>;
}

interface Task {
  readonly name: string;
  readonly attempts: number;
  readonly patient: boolean;
}

interface JobMethod extends Task {
  readonly hears: null;
  /** Called on the object whose method it is. */
  readonly call: (self: object, payload: unknown, run: Run) => Promise<void>;
}

/** Which events are heard. */
export interface Hearing {
  readonly type: string;
  /** Events whose data hold this are none of the listener's business: no job is made of them. Data that were left out may hold anything. */
  readonly unless: Readonly<Record<string, unknown>> | null;
}

interface ListenerMethod extends Task {
  readonly hears: Hearing;
  readonly call: (self: object, event: HeardEvent<unknown>, run: Run) => Promise<void>;
}

/** A method that does a job, or hears events. */
export type Declared = JobMethod | ListenerMethod;

/** How a listener hears. */
export interface ListenerPlan<Data> {
  /** What its jobs are called; as with every job, for good. */
  readonly name: string;
  /** Takes the event's data apart; they are null where the subject is gone, or where they were left out for their length. */
  readonly data: (data: unknown) => Data;
  readonly unless?: Hearing['unless'];
  readonly attempts?: number;
}

const declared = new WeakMap<object, readonly Declared[]>();

/** The methods of a class that do jobs or hear events, by its prototype. */
export function declaredBy(prototype: object): readonly Declared[] {
  return declared.get(prototype) ?? [];
}

/** The method does this job. It may be done twice, and by two processes at once: at least once is all that is promised. */
export function Handles<Payload extends object>({ name, attempts, patient, read }: Job<Payload>) {
  return (target: object, _method: string, { value }: Method<Payload>): void => {
    const call: JobMethod['call'] = async (self, payload, run) => value?.call(self, read(payload), run);
    declare(target, { name, attempts, patient, hears: null, call });
  };
}

/**
 * The method hears each event of this type once that has its place in its feed, as a job of its own: at least once, in no promised order,
 * and again when it throws.
 */
export function OnEvent<Data>(type: string, plan: ListenerPlan<Data>) {
  const { name, data, unless = null, attempts = USUAL_ATTEMPTS } = plan;
  return (target: object, _method: string, { value }: Method<HeardEvent<Data>>): void => {
    const call: ListenerMethod['call'] = async (self, event, run) =>
      value?.call(self, { ...event, data: data(event.data) }, run);
    declare(target, { name, attempts, patient: false, hears: { type, unless }, call });
  };
}

function declare(prototype: object, task: Declared): void {
  declared.set(prototype, [...declaredBy(prototype), task]);
}
