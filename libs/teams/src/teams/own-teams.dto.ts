import { Currency, Id, Input, Text, Zone } from '#contract';

@Input('TeamCreate')
export class NewOwnTeam {
  @Text({ max: 120, about: 'Its slug follows from it.', example: 'Harbour Films' })
  name: string;

  @Currency({ optional: true, default: 'EUR', about: 'Of new invoices.', example: 'EUR' })
  currency?: string;

  @Zone({ optional: true, default: 'UTC', about: 'Decides which day it is.', example: 'Europe/Berlin' })
  timezone?: string;
}

@Input('TeamTransfer')
export class TeamTransfer {
  @Id({ about: 'A member of the team, who becomes an OWNER.', example: '0197a3c2-0000-7000-8000-0000000000a2' })
  userId: string;
}

@Input('TeamDeletion')
export class TeamDeletion {
  @Text({ max: 40, about: 'The words `delete my team`, typed by whoever means it.', example: 'delete my team' })
  confirm: string;
}
