import { NativeSelect, type NativeSelectProps } from '@mantine/core';

const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

interface Props extends Pick<NativeSelectProps, 'name' | 'label' | 'description' | 'error' | 'onChange'> {
  readonly value: string;
  /** What the empty choice means, where there is one. */
  readonly none?: string;
}

/** The zones that this browser knows, and the one that is set, which it may not know. */
export function ZoneSelect({ none, value, ...field }: Props) {
  const known = value === '' || ZONES.includes(value) ? ZONES : [value, ...ZONES];
  const choices = known.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
  return (
    <NativeSelect
      {...field}
      value={value}
      data={none === undefined ? choices : [{ value: '', label: none }, ...choices]}
    />
  );
}
