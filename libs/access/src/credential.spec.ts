import { describe, expect, it } from '@jest/globals';
import { readCredential } from './credential.js';

const KEY = 'looped_0123456789012345678901234567890123456789abc_1QmRs2';
const OTHER = 'loopr_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA_0O1SY2';
const read = (...headers: string[]) => readCredential(['Host', 'localhost', ...headers], '/v1/me');

describe('the credential', () => {
  it.each([
    [['X-API-Key', KEY]],
    [['x-api-key', ` ${KEY} `]],
    [['Authorization', `Bearer ${KEY}`]],
    [['authorization', `bEaReR   ${KEY}`]],
    [['X-API-Key', KEY, 'Authorization', `Bearer ${KEY}`]],
    [['X-API-Key', KEY, 'X-API-Key', KEY]],
    [['X-API-Key', KEY, 'Authorization', 'Basic dXNlcjpwYXNz']],
    [['X-API-Key', '', 'Authorization', `Bearer ${KEY}`]],
  ])('is the key of %j', (headers) => {
    expect(read(...headers)).toEqual({ kind: 'key', key: KEY });
  });

  it.each([
    [['X-API-Key', KEY, 'Authorization', `Bearer ${OTHER}`]],
    [['X-API-Key', KEY, 'x-api-key', OTHER]],
    [['Authorization', `Bearer ${KEY}`, 'Authorization', `Bearer ${OTHER}`]],
    [['X-API-Key', KEY, 'Authorization', 'Bearer garbage']],
  ])('is a conflict in %j', (headers) => {
    expect(read(...headers)).toEqual({ kind: 'conflict' });
  });

  it.each([
    [[]],
    [['X-API-Key', '']],
    [['Authorization', 'Basic dXNlcjpwYXNz']],
    [['Authorization', 'Bearer']],
    [['Authorization', KEY]],
    [['Cookie', `session=${KEY}`]],
  ])('is none in %j, and is not repeated', (headers) => {
    const credential = read(...headers);
    expect(credential).toEqual({ kind: 'none', hint: expect.stringContaining('`X-API-Key`') });
    expect(JSON.stringify(credential)).not.toContain(KEY);
  });

  it('tells where a key in the URL belongs', () => {
    const credential = readCredential([], `/v1/me?api_key=${KEY}`);
    expect(credential).toEqual({ kind: 'none', hint: expect.stringContaining('does not belong in the URL') });
  });
});
