/** An issuer of OpenID Connect at which people of this installation may sign in. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What stands on the button. */
  readonly label: string;
}

/** Where people find this server, and where else they may sign in. */
export interface AccountPlaces {
  /** `https://…` without a trailing slash, for links that people are sent. */
  readonly url: string;
  /** The same where the operator said so; null: browsers know it better. */
  readonly publicUrl: string | null;
  readonly oidc: OidcSettings | null;
}

export const ACCOUNT_PLACES = Symbol('ACCOUNT_PLACES');
