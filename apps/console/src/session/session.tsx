import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Role, Session } from '../server/contract.js';
import { Problem } from '../server/problem.js';
import { enter } from '../server/transport.js';
import { currentSession } from './current-session.js';

type Standing =
  | { readonly at: 'asking' }
  | { readonly at: 'nobody' }
  | { readonly at: 'trouble'; readonly problem: unknown }
  | { readonly at: 'person'; readonly session: Session };

interface Entry {
  readonly standing: Standing;
  /** A session has begun, or is in another team now. */
  readonly begin: (session: Session) => void;
  readonly end: () => void;
  /** Asks the server for the session anew, after a change of the person or of the teams. */
  readonly refresh: () => Promise<void>;
}

// Nobody needs it before they have signed in; and then it is fetched at once, for its time may come after an upgrade.
const fetchSignInAgain = async () => ({ default: (await import('./sign-in-again.js')).SignInAgain });
const SignInAgain = lazy(fetchSignInAgain);

const Sessions = createContext<Entry | null>(null);

/** The server writes into the page whether a session's cookie came along: without one there is nothing to ask for. */
function firstStanding(): Standing {
  const note = document.querySelector<HTMLMetaElement>('meta[name="session"]');
  return note?.content === 'none' ? { at: 'nobody' } : { at: 'asking' };
}

/** Who is signed in, for everything inside; and the dialog that asks them again when their session has ended. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const [standing, setStanding] = useState(firstStanding);
  const [asked, setAsked] = useState<Session | null>(null);
  const answer = useRef<(token: string | null) => void>(() => undefined);
  const latest = useRef<(session: Session) => void>(() => undefined);
  const queries = useQueryClient();

  const begin = useCallback(
    (session: Session) => {
      void fetchSignInAgain().catch(() => undefined);
      enter({
        csrfToken: session.csrfToken,
        signInAgain: () =>
          new Promise((resolve) => {
            answer.current = resolve;
            setAsked(session);
          }),
        renew: async () => {
          const renewed = await currentSession().catch(() => null);
          if (renewed) latest.current(renewed);
          return renewed?.csrfToken ?? null;
        },
      });
      setStanding((before) => {
        if (before.at !== 'person' || placeOf(before.session) !== placeOf(session)) queries.clear();
        return { at: 'person', session };
      });
    },
    [queries],
  );

  useEffect(() => {
    latest.current = begin;
  }, [begin]);

  const end = useCallback(() => {
    enter(null);
    queries.clear();
    setStanding({ at: 'nobody' });
  }, [queries]);

  const refresh = useCallback(async () => begin(await currentSession()), [begin]);

  const asking = standing.at === 'asking';
  useEffect(() => {
    if (!asking) return;
    const refused = (problem: unknown) =>
      setStanding(problem instanceof Problem && problem.status === 401 ? { at: 'nobody' } : { at: 'trouble', problem });
    void currentSession().then(begin, refused);
  }, [asking, begin]);

  const entry = useMemo(() => ({ standing, begin, end, refresh }), [standing, begin, end, refresh]);
  const settle = (session: Session | null) => {
    if (session) begin(session);
    setAsked(null);
    answer.current(session?.csrfToken ?? null);
  };
  return (
    <Sessions value={entry}>
      {children}
      <Suspense>{asked && <SignInAgain before={asked} onSettled={settle} />}</Suspense>
    </Sessions>
  );
}

/** What was read as somebody in some team is of no use to anybody else, or elsewhere. */
function placeOf({ person, team }: Session): string {
  return `${person.id} ${team?.id ?? ''} ${team?.role ?? ''}`;
}

export function useEntry(): Entry {
  const entry = useContext(Sessions);
  if (entry === null) throw new Error('There is no SessionProvider around this.');
  return entry;
}

/** The session of the person at this screen. Only screens behind the sign-in ask. */
export function useSession(): Session {
  const { standing } = useEntry();
  if (standing.at !== 'person') throw new Error('Nobody is signed in.');
  return standing.session;
}

const RANKS = { MEMBER: 1, ADMIN: 2, OWNER: 3 } as const;

/** Whether this person has at least this role in their current team. */
export function hasRole({ team }: Session, role: Role): boolean {
  return team !== null && RANKS[team.role] >= RANKS[role];
}
