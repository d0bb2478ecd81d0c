import { createServer as createHttpServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from 'node:net';
import type { Clock } from './turns.js';

/** A clock for tests that are about something else: nobody waits. */
export const NO_TIME: Clock = { now: () => 0, sleep: async () => undefined };

/** A server on this machine that is somebody else's. */
export interface Peer {
  readonly port: number;
  /** `127.0.0.1:port`, as OUTBOUND_ALLOW takes it. */
  readonly host: string;
  /** How many connections it was sent. */
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

/** Speaks HTTP. */
export function httpPeer(listener: RequestListener): Promise<Peer> {
  return listening(createHttpServer(listener));
}

/** Speaks HTTPS, as peer.example and by a certificate that nobody else issued. */
export function httpsPeer(listener: RequestListener): Promise<Peer> {
  return listening(createHttpsServer({ key: KEY, cert: CERTIFICATE }, listener));
}

/** Speaks whatever it is told to, once the first bytes have come. */
export function rawPeer(speak: (socket: Socket) => void): Promise<Peer> {
  return listening(
    createPlainServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => speak(socket));
    }),
  );
}

/** Takes connections and says nothing. */
export function mutePeer(): Promise<Peer> {
  return rawPeer(() => undefined);
}

async function listening(server: Server): Promise<Peer> {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket: Socket) => {
    count += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = portOf(server.address());
  return {
    port,
    host: `127.0.0.1:${port}`,
    connections: () => count,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function portOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('The peer does not listen.');
  return address;
}

/** Made for this file and known to everybody. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgz504mniZiJZqIJ9d
Opob7P4pNFJd5bkqg3EuPolApL6hRANCAASIOXXMHdAKFe/UpZxabsikjaGEDtdB
8xsIig2824z6nCJQm/M1Dq4MSnC756ZZD138xTSGkXfcEtfJyEGmHzl8
-----END PRIVATE KEY-----`;

/** Of peer.example, by itself, for a hundred years. */
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUSgAwIBAgIUJ9HyB0ndhpK3u0dCNTqW69f5SHwwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMcGVlci5leGFtcGxlMCAXDTI2MTEyOTE3MzczOFoYDzIxMjYx
MTA1MTczNzM4WjAXMRUwEwYDVQQDDAxwZWVyLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAASIOXXMHdAKFe/UpZxabsikjaGEDtdB8xsIig2824z6nCJQ
m/M1Dq4MSnC756ZZD138xTSGkXfcEtfJyEGmHzl8o2wwajAdBgNVHQ4EFgQUfMNp
jgETPjPWZlMyTC3oUwS8jt8wHwYDVR0jBBgwFoAUfMNpjgETPjPWZlMyTC3oUwS8
jt8wDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxwZWVyLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSAAwRQIhAMtY5i6eD1uGBefOhHGji2g2xiVBa6Ntu4flilXWB5/2
AiA6JTi2vCycbobR/CIqIgvKWgs6E1whL2kc/vYfqW+d7w==
-----END CERTIFICATE-----`;
