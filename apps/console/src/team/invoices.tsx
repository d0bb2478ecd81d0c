import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { choiceOf, optionsOf, orNull } from '../forms/choice.js';
import { Form, type FormState, useForm } from '../forms/form.js';
import { type Team, type TeamChange, useTeamChange } from './team-query.js';

const TAX_MODES = { EXCLUSIVE: 'Rates are before tax', INCLUSIVE: 'Rates contain the tax' };
const ROUNDING_MODES = { DOCUMENT: 'Once per rate', LINE: 'On every line' };
const CASH_STEPS = { '0.05': '0.05', '0.10': '0.10', '0.50': '0.50', '1.00': '1.00' };
const PAPERS = { A4: 'A4', LETTER: 'Letter' };

function valuesOf({ invoiceDefaults: defaults }: Team) {
  return {
    'invoiceDefaults.paymentTermsDays': String(defaults.paymentTermsDays ?? ''),
    'invoiceDefaults.taxPercent': defaults.taxPercent ?? '',
    'invoiceDefaults.taxName': defaults.taxName,
    'invoiceDefaults.taxMode': defaults.taxMode,
    'invoiceDefaults.roundingMode': defaults.roundingMode,
    'invoiceDefaults.cashRounding': defaults.cashRounding ?? '',
    'invoiceDefaults.notes': defaults.notes ?? '',
    'invoiceDefaults.terms': defaults.terms ?? '',
    'invoiceDefaults.paper': defaults.paper,
  };
}
type Values = ReturnType<typeof valuesOf>;
type Defaults = NonNullable<TeamChange['invoiceDefaults']>;

function changeOf({ values, changed }: FormState<Values>): Defaults {
  const of = <T,>(name: keyof Values, value: T): T | undefined => (changed(name) ? value : undefined);
  const days = values['invoiceDefaults.paymentTermsDays'].trim();
  return {
    paymentTermsDays: of('invoiceDefaults.paymentTermsDays', days === '' ? null : Number(days)),
    taxPercent: of('invoiceDefaults.taxPercent', orNull(values['invoiceDefaults.taxPercent'])),
    taxName: of('invoiceDefaults.taxName', values['invoiceDefaults.taxName']),
    taxMode: of('invoiceDefaults.taxMode', choiceOf(TAX_MODES, values['invoiceDefaults.taxMode'])),
    roundingMode: of('invoiceDefaults.roundingMode', choiceOf(ROUNDING_MODES, values['invoiceDefaults.roundingMode'])),
    cashRounding: of(
      'invoiceDefaults.cashRounding',
      choiceOf(CASH_STEPS, values['invoiceDefaults.cashRounding']) ?? null,
    ),
    notes: of('invoiceDefaults.notes', orNull(values['invoiceDefaults.notes'])),
    terms: of('invoiceDefaults.terms', orNull(values['invoiceDefaults.terms'])),
    paper: of('invoiceDefaults.paper', choiceOf(PAPERS, values['invoiceDefaults.paper'])),
  };
}

/** What a new invoice takes where neither it nor its client says otherwise. */
export function InvoiceSettings({ team }: { readonly team: Team }) {
  const change = useTeamChange();
  const form = useForm(valuesOf(team));

  async function send(values: Values): Promise<void> {
    const invoiceDefaults = changeOf(form);
    const some = Object.values(invoiceDefaults).some((value) => value !== undefined);
    await change(some ? { invoiceDefaults } : {});
    form.restart(values);
  }

  return (
    <Form form={form} send={send} submit="Save">
      <TextInput
        {...form.text('invoiceDefaults.paymentTermsDays')}
        label="Days until due"
        description="Empty: no due date."
        inputMode="numeric"
      />
      <TextInput
        {...form.text('invoiceDefaults.taxPercent')}
        label="Tax in percent"
        description="Of new lines. Empty: none."
        inputMode="decimal"
      />
      <TextInput {...form.text('invoiceDefaults.taxName')} label="Name of the tax" />
      <NativeSelect {...form.text('invoiceDefaults.taxMode')} label="Rates" data={optionsOf(TAX_MODES)} />
      <NativeSelect
        {...form.text('invoiceDefaults.roundingMode')}
        label="Tax is rounded"
        data={optionsOf(ROUNDING_MODES)}
      />
      <NativeSelect
        {...form.text('invoiceDefaults.cashRounding')}
        label="Totals are rounded to"
        data={optionsOf(CASH_STEPS, 'No coin')}
      />
      <Textarea
        {...form.text('invoiceDefaults.notes')}
        label="Notes"
        description="Below the lines."
        autosize
        minRows={2}
      />
      <Textarea {...form.text('invoiceDefaults.terms')} label="Terms" description="At the foot." autosize minRows={2} />
      <NativeSelect {...form.text('invoiceDefaults.paper')} label="Paper" data={optionsOf(PAPERS)} />
    </Form>
  );
}
