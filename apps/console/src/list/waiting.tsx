import { Loader } from '@mantine/core';

interface Props {
  readonly label?: string;
}

/** Stands where something is on its way. Only with a role may it be named, and is it read out. */
export function Waiting({ label = 'Loading' }: Props) {
  return <Loader role="status" aria-label={label} />;
}
