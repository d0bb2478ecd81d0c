import type { InfoObject } from '@nestjs/swagger';
import { VERSION } from '#telemetry';

const DESCRIPTION = `Invoices, clients and time of a team, over HTTP and JSON.

## Keys
Send the key of a team or a person in \`X-API-Key\`. Tools that know only bearer tokens may send \`Authorization: Bearer <key>\` instead; two different keys in one request are refused. The team follows from the key. Each operation names the scope it needs; \`write\` includes \`read\`. A key with a last day has it in \`X-Api-Key-Expires-At\` of every answer.

## Errors
Every error is \`application/problem+json\` (RFC 9457). Rely on \`code\`; \`type\` is a page that explains it, and [all codes are listed here](/errors). Of a body that is not valid, \`errors\` names every faulty field at once. Quote \`requestId\` when you ask for help.

## Fields
Ids are UUIDs, instants RFC 3339 in UTC, days \`YYYY-MM-DD\`, money a decimal text beside an ISO 4217 \`currency\`. A field without a value is \`null\` and never left out, apart from those that \`expand\` brings. In a PATCH an absent field keeps its value and \`null\` clears it; arrays are replaced as a whole.

## Lists
\`limit\`, \`cursor\`, \`sort\` and \`count\` work alike in every list. Read on with \`page.nextCursor\` as \`cursor\`, or follow \`Link: …; rel="next"\`, until \`page.hasMore\` is false. Filters may stand beside them; an array repeats its name.

## Sending again, and not overwriting
With an \`Idempotency-Key\` a write may be sent again for 24 hours and has one effect; the repeated answer carries \`Idempotency-Replayed\`. Send the \`ETag\` of a row as \`If-Match\` and a change is refused with 412 when somebody else was faster.

## Limits
Requests are counted by key, over all routes. \`RateLimit\` and \`RateLimit-Policy\` tell how many are left, and so do the older \`X-RateLimit-Limit\`, \`X-RateLimit-Remaining\` and \`X-RateLimit-Reset\`. Beyond it the answer is 429 with \`Retry-After\`.

## Operator and licence
This server is run by whoever gave you its address: ask them for a key, and about its use. The software is not licensed to the public.`;

/** What the document says about the whole. */
export const INFO: InfoObject = {
  title: 'Looped',
  version: VERSION,
  description: DESCRIPTION,
  contact: { name: 'The operator of this server', url: '/', email: 'operator@looped.example' },
  license: { name: 'All rights reserved', url: '/#description/operator-and-licence' },
};

const CONSOLE_DESCRIPTION = `What needs a person in front of a browser: signing in, what is one's own, and running the installation. The console at [/console](/console) is made of these operations and of those of [/openapi.json](/openapi.json), which take its session as well as a key.

## Sessions
Signing in sets a cookie that no script can read: \`__Host-session\` under https, \`session\` over plain http. It ends after 14 days without use, and 14 days after it began; for staff after 30 minutes and 12 hours. Whoever is suspended, or signs out everywhere, is out on every process within a second.

## Changes
Every request that changes something carries \`csrfToken\` of the session in \`X-CSRF-Token\`, and comes from a page of this server: an \`Origin\` of another is refused.

## Errors, fields and lists
They are those of [/openapi.json](/openapi.json): errors by RFC 9457 with a stable \`code\` ([all codes](/errors)), \`null\` and never absent fields, \`limit\`, \`cursor\`, \`sort\` and \`count\` in lists. There are no Idempotency-Keys here.`;

/** What the document of the console says about the whole. */
export const CONSOLE_INFO: InfoObject = { ...INFO, title: 'Looped console', description: CONSOLE_DESCRIPTION };
