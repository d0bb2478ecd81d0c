import { randomBytes } from 'node:crypto';
import { CURRENCIES } from '#kernel';
import { type Surroundings, UsageFault } from './command.js';

/** What an installation begins with. */
export interface Beginning {
  readonly email: string;
  readonly name: string;
  readonly team: string;
  readonly currency: string;
  readonly timezone: string;
  readonly password: string;
  /** Whether the password was made here, and so has to be told. */
  readonly passwordMade: boolean;
}

interface Question {
  readonly option: string;
  readonly words: string;
  readonly hidden?: boolean;
  /** What an empty answer means; without it the answer is required. */
  readonly fallback?: string;
  readonly fault: (text: string) => string | null;
}

const LEAST_PASSWORD = 12;
const LONGEST = 120;

const named = (text: string) =>
  text !== '' && [...text].length <= LONGEST ? null : `must have 1 to ${LONGEST} characters`;

const QUESTIONS: readonly Question[] = [
  { option: 'email', words: 'E-mail address of the owner', fault: emailFault },
  { option: 'name', words: 'Name of the owner', fault: named },
  { option: 'team', words: 'Name of the team', fault: named },
  { option: 'currency', words: 'Currency (EUR)', fallback: 'EUR', fault: currencyFault },
  { option: 'timezone', words: 'Time zone (UTC)', fallback: 'UTC', fault: zoneFault },
  { option: 'password', words: 'Password (empty: one is made)', fallback: '', hidden: true, fault: passwordFault },
];

/** Takes the answers from the options, asks for the others where somebody sits, and tells all that is missing or wrong at once. */
export async function beginningOf({ typed, ask }: Pick<Surroundings, 'typed' | 'ask'>): Promise<Beginning> {
  const answers = new Map<string, string>();
  const faults: string[] = [];
  for (const question of QUESTIONS) {
    const given = typed.text(question.option)?.trim().normalize('NFC');
    const text = given ?? (ask ? await asked(ask, question) : question.fallback);
    const fault = text === undefined ? 'is missing' : question.fault(text);
    if (fault !== null) faults.push(`--${question.option} ${fault}.`);
    answers.set(question.option, text ?? '');
  }
  if (faults.length > 0) throw new UsageFault(faults.join('\n'));
  const answer = (option: string) => answers.get(option) ?? '';
  const passwordMade = answer('password') === '';
  return {
    email: answer('email'),
    name: answer('name'),
    team: answer('team'),
    currency: answer('currency'),
    timezone: answer('timezone'),
    password: passwordMade ? randomBytes(15).toString('base64url') : answer('password'),
    passwordMade,
  };
}

async function asked(ask: NonNullable<Surroundings['ask']>, question: Question): Promise<string> {
  for (;;) {
    const text = (await ask(question.words, { hidden: question.hidden ?? false })) || (question.fallback ?? '');
    const fault = question.fault(text);
    if (fault === null) return text;
    process.stderr.write(`It ${fault}.\n`);
  }
}

function emailFault(text: string): string | null {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254 ? null : 'must be an e-mail address';
}

function currencyFault(text: string): string | null {
  return CURRENCIES.some((code) => code === text) ? null : 'must be an ISO 4217 code such as EUR';
}

function zoneFault(text: string): string | null {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone === '' ? 'is empty' : null;
  } catch {
    return 'must be an IANA time zone such as Europe/Berlin';
  }
}

function passwordFault(text: string): string | null {
  return text === '' || [...text].length >= LEAST_PASSWORD ? null : `must have at least ${LEAST_PASSWORD} characters`;
}
