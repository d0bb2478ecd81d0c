import { createHmac } from 'node:crypto';

/** What addresses are made of: how this server is reached, and the peppers; the first writes, all read. */
export interface InboundSurroundings {
  readonly publicUrl: string;
  readonly peppers: readonly string[];
}

/** 43 characters of base62: 256 bits, as of a key. */
const SECRET = /^[0-9A-Za-z]{43}$/;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether it can be an address at all; most of what is tried by chance cannot, and costs nothing. */
export function canBe(streamId: string, secret: string): boolean {
  return UUID.test(streamId) && SECRET.test(secret);
}

/** What is stored of an address, by each pepper. The id is part of it: the secret of one stream opens no other. */
export function digestsOf(peppers: readonly string[], streamId: string, secret: string): readonly Buffer[] {
  return peppers.map((pepper) =>
    createHmac('sha256', pepper).update(`inbound ${streamId.toLowerCase()} ${secret}`).digest(),
  );
}
