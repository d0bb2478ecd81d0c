import { Alert, Text } from '@mantine/core';
import { Problem } from '../server/problem.js';

/** Says what went wrong in the server's own words, and how to ask about it. */
export function Trouble({ error }: { readonly error: unknown }) {
  if (!(error instanceof Problem)) {
    return (
      <Alert color="red" variant="light" role="alert" title="This did not work">
        {error instanceof Error ? error.message : String(error)}
      </Alert>
    );
  }
  return (
    <Alert color="red" variant="light" role="alert" title={error.title}>
      <Text size="sm">{error.detail}</Text>
      {error.faults.map(({ pointer, detail }) => (
        <Text key={pointer} size="sm">
          {/* `?resourceId` is a filter, `{id}` a part of the address, `/name` a field. */}
          {pointer.replaceAll(/^\/|[^\w/]/g, '')}: {detail}
        </Text>
      ))}
      {error.requestId !== null && (
        <Text size="sm" c="dimmed" mt={4}>
          Request {error.requestId}
        </Text>
      )}
    </Alert>
  );
}
