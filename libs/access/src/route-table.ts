interface Pattern {
  readonly url: string;
  readonly segments: readonly string[];
  readonly methods: Set<string>;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * Which methods each path has. The router knows one method at a time: it cannot say 405, and where a static path lacks
 * a method it hands the request to a sibling with a parameter, so `DELETE /invoices/clients` would delete the invoice
 * named "clients". This table sees all methods of a path at once.
 */
export class RouteTable {
  private readonly patterns = new Map<string, Pattern>();
  private readonly rivals = new Map<string, readonly Pattern[]>();

  add(method: string, url: string): void {
    const pattern = this.patterns.get(url) ?? { url, segments: segmentsOf(url), methods: new Set() };
    pattern.methods.add(method);
    this.patterns.set(url, pattern);
    this.rivals.clear();
  }

  /** The methods of the path's own route, the most literal that matches; empty where there is no route at all. */
  methodsAt(path: string): readonly string[] {
    const segments = segmentsOf(path);
    const [own] = [...this.patterns.values()]
      .filter((pattern) => matches(pattern.segments, segments))
      .toSorted((a, b) => literalFirst(a.segments, b.segments));
    return own ? METHODS.filter((method) => own.methods.has(method)) : [];
  }

  /** True when the router chose this route only because a more literal one for the path lacks the method. */
  trespasses(method: string, url: string, path: string): boolean {
    const rivals = this.rivalsOf(method, url);
    if (rivals.length === 0) return false;
    const segments = segmentsOf(path);
    return rivals.some((rival) => matches(rival.segments, segments));
  }

  private rivalsOf(method: string, url: string): readonly Pattern[] {
    const id = `${method} ${url}`;
    const known = this.rivals.get(id);
    if (known) return known;
    const own = segmentsOf(url);
    const found = [...this.patterns.values()].filter(
      ({ segments, methods }) => !methods.has(method) && overlap(own, segments) && literalFirst(segments, own) < 0,
    );
    this.rivals.set(id, found);
    return found;
  }
}

function segmentsOf(path: string): readonly string[] {
  return decoded(path).split('/').slice(1);
}

/** As the router does it: reserved characters stay escaped, and a path that cannot be decoded is taken as it is. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  const open = pattern.at(-1) === '*';
  if (open ? path.length < pattern.length : path.length !== pattern.length) return false;
  return pattern.every(
    (segment, i) => segment === '*' || (isParameter(segment) ? path[i] !== '' : segment === path[i]),
  );
}

/** True when some path matches both patterns. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const open = a.at(-1) === '*' || b.at(-1) === '*';
  if (!open && a.length !== b.length) return false;
  return a.every((segment, i) => {
    const other = b[i] ?? '*';
    return segment === other || rank(segment) > 0 || rank(other) > 0;
  });
}

/** Orders by the first segment in which one pattern is more literal than the other. */
function literalFirst(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = rank(a[i] ?? '') - rank(b[i] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function rank(segment: string): number {
  if (segment === '*') return 2;
  return isParameter(segment) ? 1 : 0;
}

function isParameter(segment: string): boolean {
  return segment.includes(':');
}
