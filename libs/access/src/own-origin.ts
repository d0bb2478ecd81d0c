import type { FastifyRequest } from 'fastify';

/** How browsers reach this very server. */
export class OwnOrigin {
  private readonly known: string | null;

  constructor(publicUrl: string | null) {
    this.known = publicUrl === null ? null : new URL(publicUrl).origin;
  }

  /** The origin as a browser spells it: that of PUBLIC_URL, else that of the host that was asked. */
  of({ protocol, host }: FastifyRequest): string {
    return this.known ?? URL.parse(`${protocol}://${host}`)?.origin ?? '';
  }

  /** False where the browser says that the request comes from a page of somebody else. */
  sent(request: FastifyRequest): boolean {
    const { origin } = request.headers;
    return origin === undefined || origin === this.of(request);
  }

  /** True where cookies can be kept to encrypted connections. */
  isSecure(request: FastifyRequest): boolean {
    return this.known?.startsWith('https:') ?? request.protocol === 'https';
  }
}
