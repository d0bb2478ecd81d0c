import { TextInput } from '@mantine/core';
import { orNull } from '../forms/choice.js';
import { Form, useForm } from '../forms/form.js';
import { ZoneSelect } from '../forms/zone-select.js';
import { api } from '../server/api.js';
import { useEntry, useSession } from '../session/session.js';
import { Heading } from '../shell/heading.js';
import { useNotice } from '../shell/notice.js';

/** What a person is called, and in whose time they read. */
export function ProfileScreen() {
  const { person, team } = useSession();
  const { refresh } = useEntry();
  const { say } = useNotice();
  const form = useForm({ name: person.name, timezone: person.timezone ?? '', locale: person.locale ?? '' });

  async function send({ name, timezone, locale }: typeof form.values): Promise<void> {
    const changed = {
      ...(form.changed('name') && { name }),
      ...(form.changed('timezone') && { timezone: orNull(timezone) }),
      ...(form.changed('locale') && { locale: orNull(locale) }),
    };
    if (Object.keys(changed).length === 0) {
      say('Nothing was changed.');
      return;
    }
    await api.PATCH('/admin/v1/profile', { body: changed });
    await refresh();
    form.restart({ name, timezone, locale });
    say('Your preferences are saved.');
  }

  return (
    <>
      <Heading title="Preferences" />
      <Form form={form} send={send} submit="Save">
        <TextInput {...form.text('name')} label="Name" autoComplete="name" required maw={480} />
        <TextInput
          label="E-mail"
          value={person.email}
          readOnly
          description="You sign in with it. Staff can change it."
          maw={480}
        />
        <ZoneSelect
          {...form.text('timezone')}
          label="Time zone"
          none={`The team's${team ? `: ${team.timezone}` : ''}`}
        />
        <TextInput
          {...form.text('locale')}
          label="Language of dates"
          description="BCP 47: en-GB, de, pt-BR… Empty: English."
          maw={480}
        />
      </Form>
    </>
  );
}
