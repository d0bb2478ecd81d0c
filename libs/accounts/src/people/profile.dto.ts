import { Input, Locale, Patch, Text, Zone } from '#contract';

class ProfileFields {
  @Text({ max: 120, about: 'As others see them called.', example: 'Mara Lindqvist' })
  name: string;

  @Zone({ nullable: true, about: "The zone of their days; null for the team's.", example: 'Europe/Berlin' })
  timezone: string | null;

  @Locale({ nullable: true, about: "How dates and numbers are written; null for the team's.", example: 'en-GB' })
  locale: string | null;
}

@Input('ProfilePatch')
export class ProfilePatch extends Patch(ProfileFields) {}
