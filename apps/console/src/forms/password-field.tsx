import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';

/** Mantine hides it from keyboards. */
const SHOWING = { 'aria-label': 'Show the password', 'aria-hidden': false, tabIndex: 0 };

/** Mantine draws what is said of a password, and says nothing of it to those who do not see it. */
export function PasswordField({ error, description, ...field }: PasswordInputProps) {
  const id = useId();
  const said = [description !== undefined && `${id}-description`, error !== undefined && `${id}-error`];
  return (
    <PasswordInput
      {...field}
      id={id}
      error={error}
      description={description}
      aria-invalid={error !== undefined}
      aria-describedby={said.filter(Boolean).join(' ') || undefined}
      visibilityToggleButtonProps={SHOWING}
    />
  );
}
