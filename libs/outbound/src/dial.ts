import { isIP, connect as connectPlainly, type LookupFunction, type Socket } from 'node:net';
import { once } from 'node:events';
import { connect as connectSecurely } from 'node:tls';
import { codeOf, OutboundFault } from './outbound-fault.js';

/** A connection to be opened to addresses that were checked. The name serves the certificate and the messages only. */
export interface Dial {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
  readonly secure: boolean;
  readonly patience: AbortSignal;
}

/** Opens the connection, trying the addresses one after the other, and secures it where asked to. */
export async function dial(asked: Dial): Promise<Socket> {
  const plain = await opened(asked);
  return asked.secure ? secured(plain, asked) : plain;
}

async function opened({ host, port, addresses, patience }: Dial): Promise<Socket> {
  const socket = connectPlainly({ host, port, lookup: answering(addresses), autoSelectFamily: true, noDelay: true });
  silence(socket);
  try {
    await once(socket, 'connect', { signal: patience });
    return socket;
  } catch {
    socket.destroy();
    throw patience.aborted
      ? new OutboundFault('timeout', `${host} did not take the connection in time.`)
      : new OutboundFault('unreachable', `${host} does not take connections at port ${port}.`);
  }
}

async function secured(plain: Socket, { host, patience }: Dial): Promise<Socket> {
  // An address is no server name (RFC 6066), but its certificate is held against it all the same.
  const socket = connectSecurely({ socket: plain, host, ...(isIP(host) === 0 && { servername: host }) });
  silence(socket);
  try {
    await once(socket, 'secureConnect', { signal: patience });
    return socket;
  } catch (error) {
    socket.destroy();
    plain.destroy();
    throw patience.aborted
      ? new OutboundFault('timeout', `${host} did not secure the connection in time.`)
      : new OutboundFault('tls', `The connection to ${host} could not be secured${reasonOf(error)}.`);
  }
}

/** Stands where the resolver would be asked a second time, and answers what was checked. */
function answering(addresses: readonly string[]): LookupFunction {
  return (_host, _options, answer) =>
    answer(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    );
}

/** An error between two awaits would otherwise end the process; whoever uses the socket then sees that it is closed. */
function silence(socket: Socket): void {
  socket.on('error', () => undefined);
}

/** OpenSSL's and Node's codes (`CERT_HAS_EXPIRED`) say nothing but what is wrong with the certificate. */
function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return /^[A-Z_]+$/.test(code) ? ` (${code})` : '';
}
