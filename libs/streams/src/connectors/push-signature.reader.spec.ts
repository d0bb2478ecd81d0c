import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSigned } from './push-signature.reader.js';

const signed = (secret: string, body: string, headers: Record<string, string>, now = '2026-03-20T12:00:00.000Z') => ({
  secret,
  body: Buffer.from(body),
  headers,
  now,
});

describe('signatures, by what their makers publish', () => {
  it('GitHub: the example of its documentation', () => {
    const right = { 'x-hub-signature-256': 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17' };
    expect(isSigned('GITHUB', undefined, signed("It's a Secret to Everybody", 'Hello, World!', right))).toBe(true);
    expect(isSigned('GITHUB', undefined, signed("It's a Secret to Everybody", 'Hello, World?', right))).toBe(false);
    expect(isSigned('GITHUB', undefined, signed('another', 'Hello, World!', right))).toBe(false);
    expect(isSigned('GITHUB', undefined, signed("It's a Secret to Everybody", 'Hello, World!', {}))).toBe(false);
  });

  it('Standard Webhooks: the example of its specification, within five minutes', () => {
    const headers = {
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const at = (now: string, more: Record<string, string> = {}) =>
      isSigned(
        'STANDARD',
        undefined,
        signed('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', '{"test": 2432232314}', { ...headers, ...more }, now),
      );
    expect(at('2021-02-25T15:02:10.000Z')).toBe(true);
    expect(at('2021-02-25T15:07:10.000Z')).toBe(true);
    expect(at('2021-02-25T15:07:11.000Z')).toBe(false);
    expect(at('2021-02-25T14:57:09.000Z')).toBe(false);
    expect(at('2021-02-25T15:02:10.000Z', { 'webhook-id': 'msg_other' })).toBe(false);
    expect(at('2021-02-25T15:02:10.000Z', { 'webhook-signature': `v1,AAAA ${headers['webhook-signature']}` })).toBe(
      true,
    );
    expect(at('2021-02-25T15:02:10.000Z', { 'webhook-timestamp': 'now' })).toBe(false);
  });

  it('Stripe: time and body, any of several, within five minutes', () => {
    const time = Date.parse('2026-03-20T12:00:00Z') / 1000;
    const right = createHmac('sha256', 'whsec_x').update(`${time}.{"id":"evt_1"}`).digest('hex');
    const stripe = (header: string, now?: string) =>
      isSigned('STRIPE', undefined, signed('whsec_x', '{"id":"evt_1"}', { 'stripe-signature': header }, now));
    expect(stripe(`t=${time},v1=${'0'.repeat(64)},v1=${right},v0=x`)).toBe(true);
    expect(stripe(`t=${time + 1},v1=${right}`)).toBe(false);
    expect(stripe(`t=${time},v1=${right}`, '2026-03-20T12:05:01.000Z')).toBe(false);
    expect(stripe('')).toBe(false);
  });

  it('GitLab: its token as it is', () => {
    expect(isSigned('GITLAB', undefined, signed('token', '{}', { 'x-gitlab-token': 'token' }))).toBe(true);
    expect(isSigned('GITLAB', undefined, signed('token', '{}', { 'x-gitlab-token': 'tokem' }))).toBe(false);
    expect(isSigned('GITLAB', undefined, signed('', '{}', {}))).toBe(false);
  });

  it('others: as the stream says, and never without', () => {
    const digest = createHmac('sha1', 's').update('x').digest('base64');
    const how = { header: 'X-Sign', algorithm: 'SHA1', encoding: 'BASE64', prefix: 'v=' } as const;
    expect(isSigned('CUSTOM', how, signed('s', 'x', { 'x-sign': `v=${digest}` }))).toBe(true);
    expect(isSigned('CUSTOM', how, signed('s', 'x', { 'x-sign': digest }))).toBe(false);
    expect(isSigned('PLAIN', undefined, signed('s', 'x', { 'x-sign': digest }))).toBe(false);
    const grafana = createHmac('sha256', 's').update('x').digest('hex');
    expect(isSigned('GRAFANA', undefined, signed('s', 'x', { 'x-grafana-alerting-signature': grafana }))).toBe(true);
  });
});
