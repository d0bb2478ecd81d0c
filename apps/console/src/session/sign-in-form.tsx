import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Form, useForm } from '../forms/form.js';
import { PasswordField } from '../forms/password-field.js';
import { api, bodyOf } from '../server/api.js';
import type { Session } from '../server/contract.js';
import { Problem } from '../server/problem.js';

interface Props {
  /** Whose session it is to be; free to choose where nobody was signed in. */
  readonly email?: string;
  readonly onSession: (session: Session) => Promise<void> | void;
}

/** Address and password, and the second factor where the person has one. */
export function SignInForm({ email, onSession }: Props) {
  const form = useForm({ email: email ?? '', password: '', code: '' });
  const [needsCode, setNeedsCode] = useState(false);
  const code = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (needsCode) code.current?.focus();
  }, [needsCode]);

  async function send(values: typeof form.values): Promise<void> {
    const body = { email: values.email, password: values.password, ...(needsCode && { code: values.code.trim() }) };
    try {
      const { session } = await bodyOf(api.POST('/admin/v1/sign-in', { body }));
      await onSession(session);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'second_factor_required')) throw error;
      setNeedsCode(true);
    }
  }

  return (
    <Form form={form} send={send} submit="Sign in">
      <TextInput
        {...form.text('email')}
        label="E-mail"
        type="email"
        autoComplete="username"
        readOnly={email !== undefined}
        required
      />
      <PasswordField {...form.text('password')} label="Password" autoComplete="current-password" required />
      {needsCode && (
        <TextInput
          {...form.text('code')}
          ref={code}
          label="Code"
          description="From your authenticator, or one of your recovery codes."
          autoComplete="one-time-code"
          required
        />
      )}
    </Form>
  );
}
