const AGENT_LENGTH = 200;

/** As much of what a browser calls itself as is kept. */
export function shortAgent(userAgent: string | null): string | null {
  return userAgent?.slice(0, AGENT_LENGTH) ?? null;
}
