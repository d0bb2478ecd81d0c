import { Text, TextInput } from '@mantine/core';
import { orNull } from '../forms/choice.js';
import { Form, useForm } from '../forms/form.js';
import { type Team, useTeamChange } from './team-query.js';

function valuesOf({ bankDetails }: Team) {
  return {
    'bankDetails.accountHolder': bankDetails?.accountHolder ?? '',
    'bankDetails.accountNumber': bankDetails?.accountNumber ?? '',
    'bankDetails.iban': bankDetails?.iban ?? '',
    'bankDetails.bic': bankDetails?.bic ?? '',
    'bankDetails.bankName': bankDetails?.bankName ?? '',
    'bankDetails.accountType': bankDetails?.accountType ?? '',
    'bankDetails.branchCode': bankDetails?.branchCode ?? '',
  };
}

/** Emptied as a whole, the block is not printed. */
function bankDetailsOf(values: ReturnType<typeof valuesOf>) {
  if (Object.values(values).every((value) => value.trim() === '')) return null;
  return {
    accountHolder: values['bankDetails.accountHolder'],
    accountNumber: values['bankDetails.accountNumber'],
    iban: orNull(values['bankDetails.iban']),
    bic: orNull(values['bankDetails.bic']),
    bankName: orNull(values['bankDetails.bankName']),
    accountType: orNull(values['bankDetails.accountType']),
    branchCode: orNull(values['bankDetails.branchCode']),
  };
}

/** Where invoices ask to be paid. */
export function BankSettings({ team }: { readonly team: Team }) {
  const change = useTeamChange();
  const form = useForm(valuesOf(team));

  async function send(values: typeof form.values): Promise<void> {
    await change({ bankDetails: bankDetailsOf(values) });
    form.restart(values);
  }

  return (
    <Form form={form} send={send} submit="Save">
      <Text>Printed on invoices. Empty all fields to print none.</Text>
      <TextInput {...form.text('bankDetails.accountHolder')} label="Account holder" />
      <TextInput {...form.text('bankDetails.accountNumber')} label="Account number" />
      <TextInput {...form.text('bankDetails.iban')} label="IBAN" />
      <TextInput {...form.text('bankDetails.bic')} label="BIC" />
      <TextInput {...form.text('bankDetails.bankName')} label="Bank" />
      <TextInput {...form.text('bankDetails.accountType')} label="Kind of account" />
      <TextInput {...form.text('bankDetails.branchCode')} label="Branch code" />
    </Form>
  );
}
