import { Each, Input, Literal, Only, Text, View } from '#contract';

const SIX_DIGITS = { max: 20, about: 'The six digits that the authenticator shows now.', example: '123456' } as const;

@Input('SecondFactorRemoval')
export class SecondFactorRemoval {
  @Literal({ max: 200, about: "The person's password.", example: 'correct horse battery staple' })
  password: string;

  @Text({ ...SIX_DIGITS, about: 'The six digits of the moment, or a recovery code.' })
  code: string;
}

@Input('SecondFactorBeginning')
export class SecondFactorBeginning extends Only(SecondFactorRemoval, ['password']) {}

@Input('SecondFactorCode')
export class SecondFactorCode {
  @Text(SIX_DIGITS)
  code: string;
}

@View('SecondFactorSecret')
export class SecondFactorSecret {
  @Text({ max: 64, about: 'To type into an authenticator, in base32.', example: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
  secret: string;

  @Text({
    max: 1_000,
    about: 'The same for a QR code.',
    example: 'otpauth://totp/Looped:mara%40harbour.example?issuer=Looped&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  })
  uri: string;
}

@View('RecoveryCodes')
export class RecoveryCodesView {
  @Each(Text({ max: 20 }), {
    max: 10,
    about: 'Each signs in once when the authenticator is lost. They are shown this once and kept nowhere.',
    example: ['k7m2q-x9c6d', 'h4v8r-t3n5b'],
  })
  recoveryCodes: string[];
}
