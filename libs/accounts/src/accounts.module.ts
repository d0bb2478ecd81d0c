import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Sessions } from '#access';
import { AllPeopleController } from './people/all-people.admin.controller.js';
import { AllPeopleService } from './people/all-people.service.js';
import { Passwords } from './people/passwords.service.js';
import { PeopleService } from './people/people.service.js';
import { Person } from './people/person.entity.js';
import { Session } from './sessions/session.entity.js';
import { StoredSessions } from './sessions/session-store.service.js';
import { SessionsAdminController } from './sessions/sessions.admin.controller.js';
import { SessionsService } from './sessions/sessions.service.js';
import { SignInAdminController } from './sign-in/sign-in.admin.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';

/** Apart from the rest, because the gate stands on it, while the rest stands on the gate. */
@Module({ providers: [{ provide: Sessions, useClass: StoredSessions }], exports: [Sessions] })
export class SessionStoreModule {}

@Module({
  imports: [TypeOrmModule.forFeature([Person, Session])],
  controllers: [SignInAdminController, SessionsAdminController, AllPeopleController],
  providers: [PeopleService, AllPeopleService, Passwords, SessionsService, SignInService],
  exports: [PeopleService, AllPeopleService, SessionsService],
})
export class AccountsModule {}
