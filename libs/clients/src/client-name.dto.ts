import { Id, Text, View } from '#contract';

/** A client where others name it: beside its id, as it is called now. */
@View('ClientName')
export class ClientName {
  @Id({ example: '0197a3c2-0000-7000-8000-00000000c001' })
  id: string;

  @Text({ max: 200, example: 'Acme GmbH' })
  name: string;
}
