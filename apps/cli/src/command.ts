import type { Settings } from '#kernel';

/** An option of a command: a flag, or one that takes a value. */
export interface Option {
  readonly about: string;
  /** What stands for the value in the help; absent for a flag. */
  readonly value?: string;
}

/** What was typed after the command's name. */
export interface Typed {
  readonly words: readonly string[];
  /** The option's value, or undefined. */
  readonly text: (name: string) => string | undefined;
  /** Whether the flag was given. */
  readonly has: (name: string) => boolean;
}

/** What a command works with. */
export interface Surroundings {
  readonly typed: Typed;
  /** Reads the environment; it throws every fault of it at once. */
  readonly settings: () => Settings;
  /** Says on standard error what is being done, once that takes longer than a second. */
  readonly progress: (text: string) => void;
  /** Asks the person at the terminal; null where there is none to ask. */
  readonly ask: ((question: string, options?: { hidden: boolean }) => Promise<string>) | null;
}

/** What a command answers: one document for programs, the same laid out for people. */
export interface Answer {
  readonly document: unknown;
  readonly text: string;
  /** True when the answer is that something is wrong. */
  readonly red?: boolean;
}

/** One word after `looped`. */
export interface Command {
  /** How it is called, without `looped`. */
  readonly forms: readonly string[];
  readonly options: Readonly<Record<string, Option>>;
  /** What else there is to know. */
  readonly notes: readonly string[];
  readonly run: (around: Surroundings) => Promise<Answer>;
}

/** A command as the overview knows it: the rest, and the application with it, is loaded when it is wanted. */
export interface Listed {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

/** The options of every command. */
export const EVERYWHERE: Readonly<Record<string, Option>> = {
  json: { about: 'Print one JSON document on standard output and nothing else.' },
  help: { about: 'Show this help.' },
};

/** The command was typed wrongly: exit code 2. */
export class UsageFault extends Error {}
