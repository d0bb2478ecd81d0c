import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { Client } from 'pg';

/** A wire to a database that can go dead. */
export interface Wire {
  /** The database at the other end. */
  readonly url: string;
  /** What was sent by those of this name still arrives, but no answer comes back any more. Who connects afterwards is answered. */
  silence(applicationName: string): void;
  cut(): void;
}

/** Lays a wire to the database at this URL. */
export async function layWire(url: string): Promise<Wire> {
  const { host, port, user = '', password = '', database = '' } = new Client({ connectionString: url });
  const silencers = new Map<Socket, (applicationName: string) => void>();
  const server = createServer((near) => {
    const far = host.startsWith('/') ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    let hello = Buffer.alloc(0);
    near.once('data', (first) => (hello = Buffer.from(first)));
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy()).on('close', () => silencers.delete(near));
    far.on('error', () => near.destroy());
    silencers.set(near, (applicationName) => {
      if (hello.includes(applicationName)) far.unpipe(near).resume();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const laid = server.address();
  if (laid === null || typeof laid === 'string') throw new Error('The wire has no port.');
  return {
    url: `postgres://${user}:${encodeURIComponent(password ?? '')}@127.0.0.1:${laid.port}/${database}`,
    silence: (applicationName) => silencers.forEach((silence) => silence(applicationName)),
    cut: () => {
      server.close();
      for (const near of silencers.keys()) near.destroy();
    },
  };
}
