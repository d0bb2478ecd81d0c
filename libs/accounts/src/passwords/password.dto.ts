import { Email, Input, Literal, Text } from '#contract';

const CHOSEN = { min: 12, max: 200, about: 'At least 12 characters, of any kind.' } as const;

@Input('PasswordChange')
export class PasswordChange {
  @Literal({ max: 200, about: 'The one that holds until now.', example: 'correct horse battery staple' })
  current: string;

  @Literal({ ...CHOSEN, example: 'seven green bottles on a wall' })
  password: string;
}

@Input('PasswordResetRequest')
export class PasswordResetRequest {
  @Email({ about: 'In any case of letters.', example: 'mara@harbour.example' })
  email: string;
}

@Input('PasswordResetConfirmation')
export class PasswordResetConfirmation {
  @Text({
    max: 100,
    about: 'What stands behind `#` in the link of the mail.',
    example: 'mC1bTg3xOqWvY7n0dZk2sLr9hJfQeUaPi5tXwVyB8cE',
  })
  token: string;

  @Literal({ ...CHOSEN, example: 'seven green bottles on a wall' })
  password: string;
}
