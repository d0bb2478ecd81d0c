import type { Opening } from './opening.js';

/** A document in a tab of its own, with what stands in the variables pane. */
export interface Example {
  readonly query: string;
  readonly variables?: string;
}

const QUEUE = `# What waits for you, in its order.
# Run it with Ctrl+Enter.
query Queue {
  listQueuedItems(limit: 20) {
    results {
      id title urgency
      customSourceName snoozedUntil
    }
    count
  }
}
`;

const CREATE = `# Puts something at the end of your queue.
mutation CreateItem($input: CreateItemInput!) {
  createItem(input: $input) {
    result { id title urgency }
    errors { message code fields }
  }
}
`;

const SNOOZE = `# Hides an item until then.
# It comes back where it stood.
mutation SnoozeItem(
  $id: ID!
  $until: DateTime!
) {
  snoozeItem(id: $id, until: $until) {
    result {
      id title state snoozedUntil
    }
    errors { message code }
    metadata { operationId }
  }
}
`;

const COMPLETE = `# Takes an item out of the queue. The Undo
# tab puts it back, by the operationId.
mutation CompleteItem($id: ID!) {
  completeItem(id: $id) {
    result { id title state }
    errors { message code }
    metadata { operationId }
  }
}
`;

const UNDO = `# Takes back what CompleteItem or SnoozeItem did.
mutation Undo($operationId: ID!) {
  undoOperation(id: $operationId) {
    errors { message code }
  }
}
`;

const URGENT = `# Lists take filters, sorting and a search.
query Urgent($filter: ItemFilterInput) {
  listItems(
    limit: 10
    filter: $filter
    sort: [
      { field: URGENCY, order: DESC }
      { field: DUE_AT }
    ]
  ) {
    results {
      id title state
      urgency dueAt labels
    }
    hasNextPage
    endKeyset
  }
}
`;

const STREAMS = `# Where items come from.
query Streams {
  listStreams {
    results { id title type paused }
  }
}
`;

const WHO = `# Whose loop this is, and what the key may do.
query WhoAmI {
  currentUser { id name email timezone }
}
`;

/** The examples for whoever opened the page, with ids of their own and with dates that lie ahead. */
export function examplesFor({ queuedItem, nextItem }: Opening, now: Date): readonly Example[] {
  const missing = 'the id of an item';
  const review = { title: 'Review Q2 budget', customSourceName: 'zapier', urgency: 3 };
  return [
    { query: QUEUE },
    { query: CREATE, variables: json({ input: review }) },
    { query: SNOOZE, variables: json({ id: nextItem ?? queuedItem ?? missing, until: nextWeek(now) }) },
    { query: COMPLETE, variables: json({ id: queuedItem ?? missing }) },
    { query: UNDO, variables: json({ operationId: 'the operationId that the change answered' }) },
    {
      query: URGENT,
      variables: json({ filter: { urgency: { greaterThanOrEqual: 4 }, state: { notEq: 'COMPLETED' } } }),
    },
    { query: STREAMS },
    { query: WHO },
  ];
}

/** Nine in the morning a week from now, on the reader's clock. */
function nextWeek(now: Date): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 7, 9).toISOString();
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
