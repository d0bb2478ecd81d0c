import type { FeedServer, Got, Reply } from './feed-server.js';

export interface ServedThread {
  readonly id: string;
  readonly [member: string]: unknown;
}

/** Notifications as GitHub serves them: unread ones only, newest first, in pages, conditionally, and marked as read one by one. */
export class GithubServer {
  private threads: ServedThread[] = [];
  private changedAt = Date.parse('2026-03-20T00:00:00Z');
  pollInterval = 60;

  constructor(
    private readonly server: FeedServer,
    private readonly token: string,
  ) {
    server.on('/notifications', (got) => this.list(got));
    server.on('/notifications/threads/*', (got) => this.mark(got));
  }

  get unread(): string[] {
    return this.threads.map(({ id }) => id);
  }

  /** Puts threads on top; known ones are told anew. */
  put(...threads: readonly ServedThread[]): void {
    const ids = new Set(threads.map(({ id }) => id));
    this.threads = [...threads, ...this.threads.filter(({ id }) => !ids.has(id))];
    this.changedAt += 1000;
  }

  /** Reads or finishes threads in a browser. */
  read(...ids: readonly string[]): void {
    this.threads = this.threads.filter(({ id }) => !ids.includes(id));
    this.changedAt += 1000;
  }

  private list(got: Got): Reply {
    const refused = this.refusal(got);
    if (refused) return refused;
    const lastModified = new Date(this.changedAt).toUTCString();
    const headers = { 'last-modified': lastModified, 'x-poll-interval': String(this.pollInterval) };
    if (Date.parse(got.headers['if-modified-since'] ?? '') >= Date.parse(lastModified)) return { status: 304, headers };
    const [page, size] = [Number(got.query.get('page') ?? 1), Number(got.query.get('per_page') ?? 50)];
    const shown = this.threads.slice((page - 1) * size, page * size);
    const next = `<${this.server.url(`/notifications?page=${page + 1}`)}>; rel="next"`;
    const link: Record<string, string> = this.threads.length > page * size ? { link: next } : {};
    const body = JSON.stringify(shown);
    return { headers: { ...headers, ...link, 'content-type': 'application/json; charset=utf-8' }, body };
  }

  private mark(got: Got): Reply {
    const refused = this.refusal(got);
    if (refused) return refused;
    const id = got.path.split('/').at(-1) ?? '';
    if (got.method !== 'PATCH') return { status: 405 };
    if (!this.threads.some((thread) => thread.id === id)) return { status: 304 };
    this.read(id);
    return { status: 205 };
  }

  private refusal({ headers }: Got): Reply | null {
    if (headers['authorization'] === `Bearer ${this.token}`) return null;
    return { status: 401, headers: { 'content-type': 'application/json' }, body: '{"message":"Bad credentials"}' };
  }
}
