import { Address, One, Pattern, Text, View } from '#contract';

@View('BankDetailsShown')
export class BankDetailsView {
  @Text({ max: 120, example: 'Northwind Studio' })
  accountHolder: string;

  @Text({ max: 40, example: '0532013000' })
  accountNumber: string;

  @Text({ max: 40, nullable: true, example: 'Current' })
  accountType: string | null;

  @Text({ max: 120, nullable: true, example: 'Commerzbank' })
  bankName: string | null;

  @Text({ max: 20, nullable: true, example: '37040044' })
  branchCode: string | null;

  @Text({ max: 42, nullable: true, example: 'DE89370400440532013000' })
  iban: string | null;

  @Text({ max: 11, nullable: true, example: 'COBADEFFXXX' })
  bic: string | null;
}

class PartyFields {
  @Text({ max: 200, example: 'Acme GmbH' })
  name: string;

  @Text({ max: 254, nullable: true, example: 'ap@acme.example' })
  email: string | null;

  @Text({ max: 40, nullable: true, example: '+49 421 555 0100' })
  phone: string | null;

  @Text({ max: 40, nullable: true, example: 'DE123456789' })
  vatNumber: string | null;

  @Text({ max: 40, nullable: true, example: 'HRB 12345' })
  registrationNumber: string | null;

  @One(() => Address, { nullable: true })
  address: Address | null;
}

@View('Seller')
export class SellerView extends PartyFields {
  @Text({ max: 200, nullable: true, example: 'https://northwind.example' })
  website: string | null;

  @One(() => BankDetailsView, { nullable: true })
  bankDetails: BankDetailsView | null;

  @Pattern({
    pattern: /^[0-9a-f]{64}$/,
    max: 64,
    wanted: 'a SHA-256',
    nullable: true,
    about: 'Which logo is printed.',
    example: null,
  })
  logoSha256: string | null;
}

@View('ElectronicAddressShown')
export class ElectronicAddressView {
  @Text({ max: 4, example: '0204' })
  scheme: string;

  @Text({ max: 100, example: '04011000-12345-34' })
  id: string;
}

@View('Buyer')
export class BuyerView extends PartyFields {
  @Text({ max: 200, nullable: true, example: 'Acme Gesellschaft mbH' })
  legalName: string | null;

  @Text({ max: 40, nullable: true, example: 'C-1001' })
  number: string | null;

  @Text({ max: 100, nullable: true, example: 'PO-DEPT-7' })
  buyerReference: string | null;

  @One(() => ElectronicAddressView, { nullable: true })
  electronicAddress: ElectronicAddressView | null;
}
