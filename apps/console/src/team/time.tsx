import { Checkbox, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core';
import { choiceOf, optionsOf, orNull } from '../forms/choice.js';
import { Form, type FormState, useForm } from '../forms/form.js';
import { type Team, type TeamChange, useTeamChange } from './team-query.js';

const OVERLAPS = { ALLOW: 'Are allowed', WARN: 'Are allowed, with a warning', REJECT: 'Are refused' };
const DATES = { WEEK_END: 'The last day of the week', TODAY: 'Today' };
const MODES = { NEAREST: 'To the nearest', UP: 'Up', DOWN: 'Down' };
const LEVELS = { LINE: 'Per line of an invoice', DAY: 'Per day', ENTRY: 'Per entry' };

function valuesOf({ timeDefaults: defaults }: Team) {
  return {
    'timeDefaults.billable': defaults.billable,
    'timeDefaults.projectRequired': defaults.projectRequired,
    'timeDefaults.rate': defaults.rate ?? '',
    'timeDefaults.cost': defaults.cost ?? '',
    'timeDefaults.overlap': defaults.overlap,
    'timeDefaults.maxEntryHours': String(defaults.maxEntryHours),
    'timeDefaults.defaultDate': defaults.defaultDate,
    'timeDefaults.lockedBefore': defaults.lockedBefore ?? '',
    'timeDefaults.rounding.unitMinutes': String(defaults.rounding.unitMinutes),
    'timeDefaults.rounding.mode': defaults.rounding.mode,
    'timeDefaults.rounding.level': defaults.rounding.level,
  };
}
type Values = ReturnType<typeof valuesOf>;
type Defaults = NonNullable<TeamChange['timeDefaults']>;

const ROUNDING = [
  'timeDefaults.rounding.unitMinutes',
  'timeDefaults.rounding.mode',
  'timeDefaults.rounding.level',
] as const;

function changeOf({ values, changed }: FormState<Values>): Defaults {
  const of = <T,>(name: keyof Values, value: T): T | undefined => (changed(name) ? value : undefined);
  return {
    billable: of('timeDefaults.billable', values['timeDefaults.billable']),
    projectRequired: of('timeDefaults.projectRequired', values['timeDefaults.projectRequired']),
    rate: of('timeDefaults.rate', orNull(values['timeDefaults.rate'])),
    cost: of('timeDefaults.cost', orNull(values['timeDefaults.cost'])),
    overlap: of('timeDefaults.overlap', choiceOf(OVERLAPS, values['timeDefaults.overlap'])),
    maxEntryHours: of('timeDefaults.maxEntryHours', Number(values['timeDefaults.maxEntryHours'])),
    defaultDate: of('timeDefaults.defaultDate', choiceOf(DATES, values['timeDefaults.defaultDate'])),
    lockedBefore: of('timeDefaults.lockedBefore', orNull(values['timeDefaults.lockedBefore'])),
    rounding: ROUNDING.some(changed) ? roundingOf(values) : undefined,
  };
}

function roundingOf(values: Values): Defaults['rounding'] {
  return {
    unitMinutes: Number(values['timeDefaults.rounding.unitMinutes']),
    mode: choiceOf(MODES, values['timeDefaults.rounding.mode']) ?? 'NEAREST',
    level: choiceOf(LEVELS, values['timeDefaults.rounding.level']) ?? 'LINE',
  };
}

/** How time is kept where nothing else says otherwise. */
export function TimeSettings({ team }: { readonly team: Team }) {
  const change = useTeamChange();
  const form = useForm(valuesOf(team));

  async function send(values: Values): Promise<void> {
    const timeDefaults = changeOf(form);
    const some = Object.values(timeDefaults).some((value) => value !== undefined);
    await change(some ? { timeDefaults } : {});
    form.restart(values);
  }

  return (
    <Form form={form} send={send} submit="Save">
      <Checkbox {...form.flag('timeDefaults.billable')} label="Work is billable" />
      <Checkbox {...form.flag('timeDefaults.projectRequired')} label="Every entry needs a project" />
      <TextInput {...form.text('timeDefaults.rate')} label="Price of an hour" inputMode="decimal" />
      <TextInput {...form.text('timeDefaults.cost')} label="Cost of an hour" inputMode="decimal" />
      <NativeSelect {...form.text('timeDefaults.overlap')} label="Entries that overlap" data={optionsOf(OVERLAPS)} />
      <TextInput
        {...form.text('timeDefaults.maxEntryHours')}
        label="Longest entry, in hours"
        description="1 to 168."
        inputMode="numeric"
      />
      <NativeSelect
        {...form.text('timeDefaults.defaultDate')}
        label="Day of an entry that has only a length"
        data={optionsOf(DATES)}
      />
      <TextInput
        {...form.text('timeDefaults.lockedBefore')}
        label="Closed before"
        description="Time before this day is neither changed nor added."
        type="date"
      />
      <Fieldset legend="Rounding of billed time">
        <Stack>
          <TextInput
            {...form.text('timeDefaults.rounding.unitMinutes')}
            label="Minutes"
            description="0: not rounded."
            inputMode="numeric"
          />
          <NativeSelect {...form.text('timeDefaults.rounding.mode')} label="Direction" data={optionsOf(MODES)} />
          <NativeSelect
            {...form.text('timeDefaults.rounding.level')}
            label="What is rounded"
            data={optionsOf(LEVELS)}
          />
        </Stack>
      </Fieldset>
    </Form>
  );
}
