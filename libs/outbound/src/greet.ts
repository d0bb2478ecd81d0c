import { connect as connectPlainly, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';

const DEADLINE_MS = 3_000;

/** Whether the mail server of `SMTP_URL` answers: connects, reads its greeting, takes its leave. It throws what hinders it. */
export async function greetMailServer(url: string): Promise<void> {
  const { protocol, hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const secure = protocol === 'smtps:';
  const open = () =>
    secure
      ? connectSecurely({ host, port: Number(port || 465), servername: host })
      : connectPlainly({ host, port: Number(port || 587) });
  const greeting = await firstLine(open());
  if (!greeting.startsWith('220')) throw new Error(`it says ${greeting.slice(0, 100)}`);
}

/** Whether the Redis of `REDIS_URL` answers a PING, its password included. It throws what hinders it. */
export async function greetRedis(url: string): Promise<void> {
  // Loaded only where it is used: most installations have no Redis.
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: DEADLINE_MS,
    commandTimeout: DEADLINE_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  const hindrance = Promise.withResolvers<never>();
  redis.on('error', hindrance.reject);
  try {
    await Promise.race([redis.connect().then(() => redis.ping()), hindrance.promise]);
  } finally {
    hindrance.promise.catch(() => undefined);
    redis.disconnect();
  }
}

function firstLine(socket: Socket): Promise<string> {
  return new Promise<string>((resolve, reject) => {
    socket.setTimeout(DEADLINE_MS, () => socket.destroy(new Error('no answer in time')));
    socket.once('data', (bytes) => {
      socket.end('QUIT\r\n');
      resolve(bytes.toString('latin1').split('\r\n', 1)[0] ?? '');
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('it hung up')));
  });
}
