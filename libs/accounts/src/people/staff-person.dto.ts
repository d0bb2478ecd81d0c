import {
  Both,
  Choice,
  Email,
  Flag,
  Input,
  Instant,
  Locale,
  Parameters,
  SortedBy,
  Stamped,
  Text,
  View,
  Whole,
  Zone,
} from '#contract';

const STATUSES = ['ACTIVE', 'SUSPENDED'] as const;

/** A person as those see them who run the installation. */
@View('StaffPerson')
export class StaffPersonView extends Stamped {
  @Text({ max: 120, example: 'Mara Lindqvist' })
  name: string;

  @Email({ example: 'mara@harbour.example' })
  email: string;

  @Choice({ of: STATUSES, name: 'PersonStatus', example: 'ACTIVE' })
  status: (typeof STATUSES)[number];

  @Flag({ about: 'Whether they run this installation.', example: false })
  staff: boolean;

  @Flag({ about: 'Whether they can sign in with a password.', example: true })
  hasPassword: boolean;

  @Flag({ about: 'Whether signing in asks them for a code beside the password.', example: false })
  secondFactor: boolean;

  @Zone({ nullable: true, about: "Null: the team's.", example: null })
  timezone: string | null;

  @Locale({ nullable: true, about: "Null: the team's.", example: null })
  locale: string | null;

  @Whole({ min: 0, max: 1000, about: 'Browsers they are signed in with, as far as known.', example: 1 })
  sessionCount: number;

  @Instant({ nullable: true, about: 'When one of these browsers last asked; up to a minute behind.', example: null })
  lastSeenAt: string | null;

  @Instant({ nullable: true, example: null })
  suspendedAt: string | null;

  @Text({ max: 200, nullable: true, about: 'Why they are suspended.', example: null })
  suspendReason: string | null;
}

/** Which people: of a list as of a file. */
@Parameters()
export class StaffPersonExport {
  @Text({ max: 100, optional: true, about: 'Looks through name and e-mail.', example: 'mara' })
  q?: string;

  @Choice({ of: STATUSES, name: 'PersonStatus', optional: true, about: 'Only people who are so.', example: 'ACTIVE' })
  status?: (typeof STATUSES)[number];

  @Flag({ optional: true, about: 'Only those who run the installation.', example: false })
  staff?: boolean;
}

@Parameters()
export class StaffPersonQuery extends Both(SortedBy('name', 'createdAt'), StaffPersonExport) {}

@Input('Suspension')
export class Suspension {
  @Text({ max: 200, about: 'Why; kept with the person and in the audit.', example: 'Left the company.' })
  reason: string;
}

/** Why staff do something about a person. */
@Input('PersonReason')
export class PersonReason {
  @Text({ max: 200, optional: true, about: 'Why; kept in the audit.', example: 'Lost their telephone.' })
  reason?: string;
}
