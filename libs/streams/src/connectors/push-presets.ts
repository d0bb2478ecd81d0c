import { isRecord, listAt, memberAt, textAt } from './json.js';
import { pushed, type Pushed, urgencyIn } from './pushed.js';

type Headers = Readonly<Record<string, string | undefined>>;

/** GitHub's hooks. Null where there is nothing to do about it, such as its first call. */
export function ofGithub(body: unknown, headers: Headers): Pushed | null {
  const event = headers['x-github-event'] ?? '';
  if (event === 'ping') return null;
  const [repository, action] = [textAt(body, 'repository', 'full_name') ?? '', textAt(body, 'action') ?? ''];
  const subject = ['pull_request', 'issue', 'discussion', 'release', 'workflow_run', 'check_run', 'alert'].find(
    (name) => isRecord(memberAt(body, name)),
  );
  if (subject === undefined)
    return pushed({
      title: spaced([event.replaceAll('_', ' '), action, 'in', repository]),
      url: textAt(body, 'repository', 'html_url'),
    });
  const told = memberAt(body, subject);
  const number = textAt(told, 'number');
  const isTopic = subject === 'pull_request' || subject === 'issue' || subject === 'discussion';
  return pushed({
    title:
      textAt(told, 'title') ?? textAt(told, 'name') ?? textAt(told, 'tag_name') ?? spaced([event, action, repository]),
    description: spaced([`${repository}${number === null ? '' : `#${number}`}:`, event.replaceAll('_', ' '), action]),
    url: textAt(body, 'comment', 'html_url') ?? textAt(told, 'html_url'),
    externalId: number === null ? textAt(told, 'html_url') : `${repository}#${number}`,
    complete:
      (isTopic && action === 'closed') || (subject === 'alert' && /^(fixed|dismissed|resolved|closed)/.test(action)),
  });
}

const GITLAB_DONE = new Set(['closed', 'merged']);

/** GitLab's hooks. */
export function ofGitlab(body: unknown): Pushed {
  const kind = textAt(body, 'object_kind') ?? textAt(body, 'event_name') ?? 'event';
  const project = textAt(body, 'project', 'path_with_namespace') ?? '';
  const topic = memberAt(body, 'issue') ?? memberAt(body, 'merge_request') ?? memberAt(body, 'object_attributes');
  const iid = textAt(topic, 'iid');
  const status = textAt(body, 'object_attributes', 'status');
  return pushed({
    title: textAt(topic, 'title') ?? spaced([kind.replaceAll('_', ' '), status ?? '', 'in', project]),
    description: spaced([
      `${project}${iid === null ? '' : `#${iid}`}:`,
      kind.replaceAll('_', ' '),
      textAt(body, 'object_attributes', 'action') ?? '',
    ]),
    url: textAt(body, 'object_attributes', 'url') ?? textAt(topic, 'url') ?? textAt(body, 'project', 'web_url'),
    externalId:
      iid === null
        ? null
        : `${project} ${isRecord(memberAt(body, 'merge_request')) || kind === 'merge_request' ? '!' : '#'}${iid}`,
    complete: kind !== 'note' && GITLAB_DONE.has(textAt(body, 'object_attributes', 'state') ?? ''),
  });
}

/** Stripe's events. Their address is in the dashboard, by whether they are real. */
export function ofStripe(body: unknown): Pushed {
  const [id, type] = [textAt(body, 'id'), textAt(body, 'type')];
  const subject = memberAt(body, 'data', 'object');
  const about = textAt(subject, 'description') ?? textAt(subject, 'number') ?? textAt(subject, 'id');
  const mode = memberAt(body, 'livemode') === true ? '' : 'test/';
  return pushed({
    title: type === null ? null : `${type.replaceAll(/[._]/g, ' ')}${about === null ? '' : `: ${about}`}`,
    url: id !== null && /^evt_\w+$/.test(id) ? `https://dashboard.stripe.com/${mode}events/${id}` : null,
    dedupeKey: id,
    externalId: id,
    metadata: { type, objectId: textAt(subject, 'id') },
  });
}

const SEVERITY = new Map([
  ['critical', 5],
  ['high', 4],
  ['error', 4],
  ['warning', 3],
  ['info', 2],
]);

/** Grafana's alerts: one item per group, done once all of it is resolved. */
export function ofGrafana(body: unknown): Pushed {
  const [first] = listAt(body, 'alerts');
  const name = textAt(body, 'commonLabels', 'alertname') ?? textAt(first, 'labels', 'alertname');
  const severity = textAt(body, 'commonLabels', 'severity') ?? '';
  return pushed({
    title: textAt(body, 'title') ?? name,
    description: textAt(body, 'message') ?? textAt(body, 'commonAnnotations', 'description'),
    url:
      textAt(first, 'panelURL') ??
      textAt(first, 'dashboardURL') ??
      textAt(first, 'generatorURL') ??
      textAt(body, 'externalURL'),
    urgency: SEVERITY.get(severity.toLowerCase()) ?? null,
    externalId: textAt(body, 'groupKey') ?? name,
    complete: textAt(body, 'status') === 'resolved',
  });
}

/** Standard Webhooks: `{type, timestamp, data}`, what is in `data` told by the names that items have. */
export function ofStandard(body: unknown): Pushed {
  const data = memberAt(body, 'data');
  const type = textAt(body, 'type');
  return pushed({
    title: textAt(data, 'title') ?? textAt(data, 'name') ?? textAt(data, 'summary') ?? type,
    description: textAt(data, 'description') ?? textAt(data, 'message'),
    url: textAt(data, 'url') ?? textAt(data, 'html_url'),
    urgency: urgencyIn(memberAt(data, 'urgency')),
    externalId: textAt(data, 'id'),
    metadata: { type },
  });
}

function spaced(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
