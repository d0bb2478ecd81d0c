import {
  Address,
  Bic,
  Choice,
  Currency,
  Email,
  Iban,
  Input,
  Locale,
  One,
  Patch,
  Pattern,
  Shape,
  Stamped,
  Text,
  Url,
  View,
  Whole,
  Zone,
  Both,
} from '#contract';
import { InvoiceDefaults, InvoiceDefaultsPatch, TimeDefaults, TimeDefaultsPatch } from './defaults.dto.js';

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;

/** Where invoices ask to be paid. */
@Shape('BankDetails')
export class BankDetails {
  @Text({ max: 120, example: 'Harbour Studio GmbH' })
  accountHolder: string;

  @Text({ max: 40, example: '0532013000' })
  accountNumber: string;

  @Text({ max: 40, optional: true, nullable: true, example: 'Current' })
  accountType?: string | null;

  @Text({ max: 120, optional: true, nullable: true, example: 'Commerzbank' })
  bankName?: string | null;

  @Text({ max: 20, optional: true, nullable: true, example: '37040044' })
  branchCode?: string | null;

  @Iban({ optional: true, nullable: true, about: 'Its checksum is tested.', example: 'DE89370400440532013000' })
  iban?: string | null;

  @Bic({ optional: true, nullable: true, example: 'COBADEFFXXX' })
  bic?: string | null;
}

class TeamFields {
  @Text({ max: 120, about: 'Stands on documents as the seller.', example: 'Harbour Studio' })
  name: string;

  @Pattern({
    pattern: /^[a-z0-9][a-z0-9-]{1,46}[a-z0-9]$/,
    max: 48,
    wanted: '3 to 48 of a-z, 0-9 and -, neither beginning nor ending with -',
    about: 'Names the team in addresses; unique on this installation. Only an OWNER changes it.',
    example: 'harbour-studio',
  })
  slug: string;

  @Currency({
    about: 'Of new invoices. Only an OWNER changes it, and nobody once a payment was recorded.',
    example: 'EUR',
  })
  currency: string;

  @Zone({ about: 'Decides which day it is.', example: 'Europe/Berlin' })
  timezone: string;

  @Locale({ about: 'The language of documents.', example: 'en' })
  locale: string;

  @Choice({ of: DAYS, name: 'DayName', about: 'A week is the seven days that end on it.', example: 'FRIDAY' })
  weekEndsOn: (typeof DAYS)[number];

  @Email({ optional: true, nullable: true, example: 'hello@harbour.example' })
  email?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: '+49 421 555 0170' })
  phone?: string | null;

  @Url({ max: 200, optional: true, nullable: true, example: 'https://harbour.example' })
  website?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: 'DE987654321' })
  vatNumber?: string | null;

  @Text({ max: 40, optional: true, nullable: true, example: 'HRB 54321' })
  registrationNumber?: string | null;

  @One(() => Address, { optional: true, nullable: true, about: 'Without it nothing can be sent.' })
  address?: Address | null;

  @One(() => BankDetails, { optional: true, nullable: true, about: 'Printed on invoices; null: not printed.' })
  bankDetails?: BankDetails | null;
}

/** What a new team is told beside its name; the rest has defaults. */
export interface NewTeam extends Partial<TeamFields> {
  readonly name: string;
  readonly invoiceDefaults?: InvoiceDefaultsPatch;
  readonly timeDefaults?: TimeDefaultsPatch;
}

@Input('TeamPatch', () => TeamView)
export class TeamPatch extends Patch(TeamFields) {
  @One(() => InvoiceDefaultsPatch, { optional: true, about: 'Members that are left out stay.' })
  invoiceDefaults?: InvoiceDefaultsPatch;

  @One(() => TimeDefaultsPatch, { optional: true, about: 'Members that are left out stay.' })
  timeDefaults?: TimeDefaultsPatch;
}

@View('TeamLogo')
export class TeamLogoView {
  @Choice({ of: LOGO_TYPES, example: 'image/png' })
  contentType: (typeof LOGO_TYPES)[number];

  @Whole({ min: 1, max: 1_048_576, about: 'The length of the file.', example: 70 })
  bytes: number;

  @Pattern({
    pattern: /^[0-9a-f]{64}$/,
    max: 64,
    wanted: 'a SHA-256',
    about: 'SHA-256 of the file.',
    example: '497790947d4666760ce38f3c00e852c71fdb66cae849bae8e9ede352719e1581',
  })
  sha256: string;

  @Whole({ min: 1, max: 4000, about: 'In pixels.', example: 1 })
  width: number;

  @Whole({ min: 1, max: 4000, about: 'In pixels.', example: 1 })
  height: number;
}

@View('Team')
export class TeamView extends Both(Stamped, TeamFields) {
  @One(() => TeamLogoView, { nullable: true, about: 'Set by PUT /v1/team/logo.' })
  logo: TeamLogoView | null;

  @One(() => InvoiceDefaults)
  invoiceDefaults: InvoiceDefaults;

  @One(() => TimeDefaults)
  timeDefaults: TimeDefaults;
}

@Input('TeamLogoUpload')
export class LogoUpload {
  @Choice({ of: LOGO_TYPES, about: 'Must be what the file is.', example: 'image/png' })
  contentType: (typeof LOGO_TYPES)[number];

  @Pattern({
    pattern: /^[A-Za-z0-9+/]+={0,2}$/,
    max: 1_500_000,
    wanted: 'base64',
    about: 'The file in base64: at most 1 MiB, and 4,000 pixels a side.',
    example: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  })
  data: string;
}
