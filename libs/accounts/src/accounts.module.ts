import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sessions, SessionTokens } from '#access';
import { ACCOUNT_PLACES, type AccountPlaces } from './account-places.js';
import { Issuer } from './oidc/issuer.service.js';
import { OidcAdminController } from './oidc/oidc.admin.controller.js';
import { OidcService } from './oidc/oidc.service.js';
import { OwnPassword } from './passwords/own-password.service.js';
import { PasswordReset } from './passwords/password-reset.entity.js';
import { PasswordResetJob } from './passwords/password-reset.job.js';
import { PasswordResetsService } from './passwords/password-resets.service.js';
import { PasswordsAdminController } from './passwords/passwords.admin.controller.js';
import { AllPeopleController } from './people/all-people.admin.controller.js';
import { AllPeopleService } from './people/all-people.service.js';
import { Passwords } from './people/passwords.service.js';
import { PeopleService } from './people/people.service.js';
import { Person } from './people/person.entity.js';
import { SecondFactorAdminController } from './second-factor/second-factor.admin.controller.js';
import { RecoveryCode, SecondFactor } from './second-factor/second-factor.entity.js';
import { SecondFactors } from './second-factor/second-factors.service.js';
import { OwnProfile } from './sessions/own-profile.service.js';
import { ProfileAdminController } from './sessions/profile.admin.controller.js';
import { Session } from './sessions/session.entity.js';
import { StoredSessions } from './sessions/session-store.service.js';
import { SessionsAdminController } from './sessions/sessions.admin.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SetupAdminController } from './setup/setup.admin.controller.js';
import { SetupService } from './setup/setup.service.js';
import { SignInAdminController } from './sign-in/sign-in.admin.controller.js';
import { SignInWays } from './sign-in/sign-in-options.service.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** Apart from the rest, because the gate stands on it, while the rest stands on the gate. */
@Module({ providers: [{ provide: Sessions, useClass: StoredSessions }], exports: [Sessions] })
export class SessionStoreModule {}

/** What is done later, wherever jobs are done, and where the links of its mails lead. */
@Module({})
export class AccountMailModule {
  static of(places: AccountPlaces, [pepper = '', ...older]: readonly string[]): DynamicModule {
    return {
      module: AccountMailModule,
      global: true,
      providers: [
        { provide: ACCOUNT_PLACES, useValue: places },
        { provide: SessionTokens, useFactory: () => new SessionTokens([pepper, ...older]) },
        PasswordResetJob,
      ],
      exports: [ACCOUNT_PLACES],
    };
  }
}

@Module({
  imports: [TypeOrmModule.forFeature([Person, Session, PasswordReset, SecondFactor, RecoveryCode])],
  controllers: [
    SignInAdminController,
    SessionsAdminController,
    ProfileAdminController,
    PasswordsAdminController,
    SecondFactorAdminController,
    SetupAdminController,
    OidcAdminController,
    AllPeopleController,
  ],
  providers: [
    PeopleService,
    AllPeopleService,
    Passwords,
    SessionsService,
    OwnProfile,
    SignInService,
    SignInWays,
    OwnPassword,
    PasswordResetsService,
    SecondFactors,
    SetupService,
    Issuer,
    OidcService,
  ],
  exports: [PeopleService, AllPeopleService, SessionsService, SecondFactors, SetupService],
})
export class AccountsModule {}
