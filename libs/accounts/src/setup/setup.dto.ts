import { Currency, Email, Input, Literal, One, Text, Zone } from '#contract';

@Input('FirstTeam')
export class FirstTeam {
  @Text({ max: 120, about: 'The name of the team.', example: 'Harbour Studio' })
  name: string;

  @Currency({ optional: true, default: 'EUR', about: 'For new invoices.', example: 'EUR' })
  currency?: string;

  @Zone({ optional: true, default: 'UTC', about: 'Decides what day it is.', example: 'Europe/Berlin' })
  timezone?: string;
}

@Input('Setup')
export class Setup {
  @Text({
    max: 100,
    about: 'What stands behind `#` in the link that the server has printed.',
    example: 'mC1bTg3xOqWvY7n0dZk2sLr9hJfQeUaPi5tXwVyB8cE',
  })
  token: string;

  @Text({ max: 120, about: 'As others see them called.', example: 'Mara Lindqvist' })
  name: string;

  @Email({ about: 'They sign in with it.', example: 'mara@harbour.example' })
  email: string;

  @Literal({
    min: 12,
    max: 200,
    about: 'At least 12 characters, of any kind.',
    example: 'correct horse battery staple',
  })
  password: string;

  @One(() => FirstTeam, { about: 'The team that they own.' })
  team: FirstTeam;
}
