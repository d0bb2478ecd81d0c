export interface Address {
  readonly line1: string;
  readonly line2: string | null;
  readonly line3: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly postalCode: string;
  readonly country: string | null;
}

export interface BankDetails {
  readonly accountHolder: string;
  readonly accountNumber: string;
  readonly accountType: string | null;
  readonly bankName: string | null;
  readonly branchCode: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
}

/** Who sells, as the document says: the team as it is, or as it was when the document was locked. */
export interface Seller {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly website: string | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly address: Address | null;
  readonly bankDetails: BankDetails | null;
  readonly logoSha256: string | null;
}

/** Who is billed, likewise. */
export interface Buyer {
  readonly name: string;
  readonly legalName: string | null;
  readonly number: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly vatNumber: string | null;
  readonly registrationNumber: string | null;
  readonly buyerReference: string | null;
  readonly address: Address | null;
  readonly electronicAddress: { readonly scheme: string; readonly id: string } | null;
}
