import { listAt, memberAt, textAt } from './json.js';
import { matches } from './glob.js';

/** A notification as GitHub tells it, as far as it is of use. */
export interface Thread {
  readonly id: string;
  readonly unread: boolean;
  readonly reason: string;
  readonly updatedAt: string;
  readonly title: string;
  readonly type: string;
  readonly repository: string;
  readonly number: number | null;
  readonly url: string | null;
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** The threads of a listing; whatever is none is left out. */
export function threadsIn(listing: unknown): Thread[] {
  return listAt({ listing }, 'listing')
    .map(threadOf)
    .filter((thread) => thread !== null);
}

function threadOf(told: unknown): Thread | null {
  const [id, updated, repository] = [
    textAt(told, 'id'),
    textAt(told, 'updated_at'),
    textAt(told, 'repository', 'full_name'),
  ];
  if (id === null || !/^\d{1,20}$/.test(id) || updated === null || !INSTANT.test(updated) || repository === null)
    return null;
  const subject = textAt(told, 'subject', 'url');
  return {
    id,
    unread: memberAt(told, 'unread') !== false,
    reason: textAt(told, 'reason') ?? 'subscribed',
    updatedAt: new Date(updated).toISOString(),
    title: textAt(told, 'subject', 'title') ?? 'Untitled',
    type: textAt(told, 'subject', 'type') ?? 'Unknown',
    repository,
    number: numberIn(subject),
    url: webAddress(told, repository),
  };
}

function numberIn(subject: string | null): number | null {
  const found = /\/(?:issues|pulls|discussions)\/(\d{1,9})$/.exec(subject ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

/** Where a thread is read in a browser: notifications only name the API's addresses. */
function webAddress(told: unknown, repository: string): string | null {
  const home = textAt(told, 'repository', 'html_url');
  if (home === null || !URL.canParse(home)) return null;
  const root = new URL(home).origin + new URL(home).pathname.replace(/\/$/, '');
  const [subject, comment] = [textAt(told, 'subject', 'url'), textAt(told, 'subject', 'latest_comment_url')];
  return `${root}${pagePath(subject, textAt(told, 'subject', 'type') ?? '', repository)}${anchorOf(comment, subject)}`;
}

/** Subjects without an address of their own are found on a page of the repository. */
const PAGES = new Map([
  ['Discussion', '/discussions'],
  ['CheckSuite', '/actions'],
  ['WorkflowRun', '/actions'],
  ['Release', '/releases'],
  ['RepositoryInvitation', '/invitations'],
  ['RepositoryVulnerabilityAlert', '/security/dependabot'],
  ['RepositoryDependabotAlertsThread', '/security/dependabot'],
  ['RepositoryAdvisory', '/security/advisories'],
]);

function pagePath(subject: string | null, type: string, repository: string): string {
  const at = subject?.toLowerCase().indexOf(`/repos/${repository.toLowerCase()}/`) ?? -1;
  const rest = at < 0 ? '' : (subject?.slice(at + `/repos/${repository}/`.length) ?? '');
  const [, kind, id] = /^(issues|pulls|commits|discussions)\/([\w-]{1,64})$/.exec(rest) ?? [];
  if (kind === undefined) return PAGES.get(type) ?? '';
  const pages = new Map([
    ['pulls', 'pull'],
    ['commits', 'commit'],
  ]);
  return `/${pages.get(kind) ?? kind}/${id}`;
}

function anchorOf(comment: string | null, subject: string | null): string {
  if (comment === null || comment === subject) return '';
  const [, kind, id] =
    /\/(issues\/comments|pulls\/comments|pulls\/\d+\/reviews|comments)\/(\d{1,20})$/.exec(comment) ?? [];
  if (kind === undefined || id === undefined) return '';
  if (kind === 'issues/comments') return `#issuecomment-${id}`;
  if (kind === 'pulls/comments') return `#discussion_r${id}`;
  return kind === 'comments' ? `#commitcomment-${id}` : `#pullrequestreview-${id}`;
}

const WAITING = new Set(['review_requested', 'assign', 'mention', 'approval_requested', 'security_alert']);

/** Whether somebody waits for this very person. */
export function isWaiting({ reason }: Thread): boolean {
  return WAITING.has(reason);
}

export function isMention({ reason }: Thread): boolean {
  return reason === 'mention' || reason === 'team_mention';
}

/** Null for the stream's default. */
export function urgencyOf(thread: Thread): number | null {
  if (thread.reason === 'security_alert') return 5;
  if (isWaiting(thread)) return 4;
  return thread.reason === 'subscribed' || thread.reason === 'ci_activity' ? 2 : null;
}

interface Wanted {
  readonly reasons?: readonly string[];
  readonly repositories?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
}

export function isWanted({ reason, repository, unread }: Thread, { reasons = [], repositories = {} }: Wanted): boolean {
  const { include = [], exclude = [] } = repositories;
  const among = (patterns: readonly string[]) => patterns.some((pattern) => matches(pattern, repository));
  return (
    unread &&
    (reasons.length === 0 || reasons.includes(reason)) &&
    (include.length === 0 || among(include)) &&
    !among(exclude)
  );
}
