import { NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { Form, useForm } from '../forms/form.js';
import { ACCESS_WORDS, EXPIRIES, type Expiry, type Key, type KeyTerms } from './key.js';
import { ScopeBoxes } from './scope-boxes.js';
import { type Resource, scopesOf } from './scopes.js';

interface Props<S extends string> {
  readonly resources: readonly Resource<S>[];
  /** The key to change; none to make one. */
  readonly current?: Key;
  readonly send: (terms: KeyTerms<S>) => Promise<void>;
}

const ABOUT = {
  READ_ONLY: 'Reads everything, changes nothing.',
  WRITE: 'Reads and changes everything.',
  RESTRICTED: 'Exactly the scopes that you tick.',
} as const;
const KEEP = { value: '', label: 'As it is' };

/** What a key may do, from where and until when. */
export function KeyForm<S extends string>({ resources, current, send }: Props<S>) {
  const form = useForm({
    name: current?.name ?? '',
    access: current?.access ?? ('READ_ONLY' as const),
    scopes: current?.access === 'RESTRICTED' ? current.scopes : [],
    expiresIn: current ? '' : 'NINETY_DAYS',
    ipAllowlist: (current?.ipAllowlist ?? []).join('\n'),
  });
  const { access } = form.values;

  async function store(values: typeof form.values): Promise<void> {
    const chosen = accessOf(values.access);
    const ticked = scopesOf(resources).filter((scope) => values.scopes.includes(scope));
    const expiresIn = expiryOf(values.expiresIn);
    await send({
      name: values.name,
      access: chosen,
      ...(chosen === 'RESTRICTED' && { scopes: ticked }),
      ...(expiresIn && { expiresIn }),
      ipAllowlist: values.ipAllowlist.split(/[\s,]+/).filter((range) => range !== ''),
    });
    form.restart(current ? { ...values, expiresIn: '' } : values);
  }

  return (
    <Form form={form} send={store} submit={current ? 'Save changes' : 'Create key'}>
      <TextInput {...form.text('name')} label="Name" description="What it is for." required maw={480} />
      <Radio.Group
        label="Access"
        value={access}
        onChange={(next) => form.set({ access: accessOf(next) })}
        error={form.faults['access']}
      >
        <Stack gap="xs" mt="xs">
          {Object.entries(ACCESS_WORDS).map(([value, label]) => (
            <Radio key={value} value={value} label={label} description={ABOUT[accessOf(value)]} />
          ))}
        </Stack>
      </Radio.Group>
      {access === 'RESTRICTED' && (
        <ScopeBoxes
          resources={resources}
          ticked={form.values.scopes}
          onTick={(scopes) => form.set({ scopes })}
          error={form.faults['scopes']}
        />
      )}
      <NativeSelect
        {...form.text('expiresIn')}
        label="Expires"
        description={current ? 'Counted from now.' : undefined}
        data={current ? [KEEP, ...EXPIRIES] : [...EXPIRIES]}
        maw={240}
      />
      <Textarea
        {...form.text('ipAllowlist')}
        label="Addresses"
        description="The only ones it may be used from, as CIDR ranges, one a line. Empty: anywhere."
        placeholder="192.0.2.0/24"
        autosize
        minRows={2}
        maw={480}
      />
    </Form>
  );
}

function accessOf(text: string): Key['access'] {
  return text === 'WRITE' || text === 'RESTRICTED' ? text : 'READ_ONLY';
}

function expiryOf(text: string): Expiry | undefined {
  return EXPIRIES.find(({ value }) => value === text)?.value;
}
