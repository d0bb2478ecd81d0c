import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's smallest for argon2id: 19 MiB, two passes. About 70 ms, so it never happens inside a change. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A hash that no password is known to have, at the present cost. */
const NOBODYS = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

/** What the PHC format says of a hash: its own cost, its nonce and its tag. */
const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/;

/** Turns passwords into what may be stored: the PHC string format, which names its own cost. */
@Injectable()
export class Passwords {
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce });
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`;
  }

  /** True when the password is the one of this hash. Of nobody's, which is null, it takes as long to say no. */
  async match(hash: string | null, password: string): Promise<boolean> {
    const [, memory, passes, parallelism, nonce = '', tag = ''] = PHC.exec(hash ?? NOBODYS) ?? [];
    const wanted = Buffer.from(tag, 'base64');
    const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
    const message = password.normalize('NFC');
    const found = await derive('argon2id', {
      ...cost,
      message,
      nonce: Buffer.from(nonce, 'base64'),
      tagLength: wanted.length,
    });
    return timingSafeEqual(found, wanted) && hash !== null;
  }
}
