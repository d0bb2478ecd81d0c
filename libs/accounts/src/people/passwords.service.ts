import { argon2, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { promisify } from 'node:util';

const derive = promisify(argon2);

/** OWASP's smallest for argon2id: 19 MiB, two passes. About 70 ms, so it never happens inside a change. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** Turns passwords into what may be stored: the PHC string format, which names its own cost. */
@Injectable()
export class Passwords {
  async hash(password: string): Promise<string> {
    const nonce = randomBytes(16);
    const tag = await derive('argon2id', { ...COST, message: password.normalize('NFC'), nonce });
    const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
    return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${text(nonce)}$${text(tag)}`;
  }
}
