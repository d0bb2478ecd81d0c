import { LOOP_CODES } from '#contract';
import { type Declared, KINDS } from '#kernel';
import { escaped, prose } from './html.js';

/** A declared code as programs read it. */
export interface ErrorFacts {
  readonly type: string;
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly wayOut: string;
}

export function errorFacts({ code, kind, title, wayOut }: Declared): ErrorFacts {
  return { type: `/errors/${code}`, code, status: KINDS[kind], title, wayOut };
}

/** What one code means, what to do, and how it looks on the wire. */
export function errorMain(declared: Declared): string {
  const { code, status, title, wayOut } = errorFacts(declared);
  const onLoop = LOOP_CODES.has(code);
  const example = onLoop ? rootExample(declared) : problemExample(declared);
  const where = onLoop ? 'Served at</span> <code>/gql</code>' : `Status</span> <code>${status}</code>`;
  const finds = onLoop ? 'the header <code>X-Request-Id</code>' : '<code>requestId</code>';
  const said = onLoop ? '<code>message</code>' : '<code>detail</code>';
  return `<h1>${escaped(title)}</h1>
<ul class="facts"><li><span class="quiet">Code</span> <code>${escaped(code)}</code></li><li><span class="quiet">${where}</li></ul>
<div class="card"><p>${prose(wayOut)}</p></div>
<h2>On the wire</h2>
<pre tabindex="0" aria-label="Example">${escaped(JSON.stringify(example, null, 2))}</pre>
<p class="quiet">${said} says what happened this time; ${finds} finds the request in the server’s log.</p>`;
}

function problemExample({ code, kind, title }: Declared): object {
  return {
    type: `/errors/${code}`,
    title,
    status: KINDS[kind],
    detail: '…',
    instance: '/v1/…',
    code,
    requestId: 'req_…',
    ...(code === 'validation_failed' && { errors: [{ pointer: '/name', code: 'required', detail: '…' }] }),
  };
}

/** In `errors` of a mutation's payload it has a `path` in the arguments besides. */
function rootExample({ code, title }: Declared): object {
  const facts = { code, shortMessage: title, fields: [], vars: {} };
  return { errors: [{ message: '…', ...facts, extensions: facts }] };
}

/** Every code, by status. */
export function errorIndexMain(catalogue: readonly Declared[]): string {
  const byStatus = Map.groupBy(catalogue, ({ kind }) => KINDS[kind]);
  const sections = [...byStatus].toSorted(([a], [b]) => a - b).map(([status, codes]) => section(status, codes));
  return `<h1>Error codes</h1>
<p>On REST every error is an <code>application/problem+json</code> answer (RFC 9457), on <code>/gql</code> it stands in <code>errors</code>. Its <code>code</code> is stable: programs may rely on it. Each has a page here.</p>
${sections.join('\n')}`;
}

function section(status: number, codes: readonly Declared[]): string {
  const rows = codes.map(
    ({ code, title }) => `<li><a href="/errors/${code}"><code>${code}</code></a><span>${prose(title)}</span></li>`,
  );
  return `<h2>${status}</h2>\n<ul class="codes">${rows.join('')}</ul>`;
}
