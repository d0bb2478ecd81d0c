import { Body, Get, Post, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, PageOf, PathId, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { AllPeopleService } from './all-people.service.js';
import { PEOPLE_FILE, PERSON } from './person.examples.js';
import { PersonReason, StaffPersonExport, StaffPersonQuery, StaffPersonView, Suspension } from './staff-person.dto.js';

@Door('admin/v1/staff/people', 'Staff')
export class AllPeopleController {
  constructor(private readonly people: AllPeopleService) {}

  @Get()
  @Staff()
  @Returns(PageOf(StaffPersonView))
  @Says('List people', 'The people of the installation by name, suspended ones included.')
  listPeople(@Who() staff: Actor, @Query() query: StaffPersonQuery) {
    return this.people.list(staff, query);
  }

  @Get('export')
  @Staff()
  @Sends('text/csv')
  @Says('Export people', 'The people that the filters let through, those known longest first, as CSV.')
  @Example({ answer: PEOPLE_FILE })
  exportPeople(@Who() staff: Actor, @Query() query: StaffPersonExport) {
    return this.people.export(staff, query);
  }

  @Post(':id/suspend')
  @Staff()
  @Returns(StaffPersonView)
  @Says(
    'Suspend a person',
    'Ends their sessions for good, and their keys for as long as it lasts, on every process within a second. ' +
      'Suspending again changes nothing; oneself: 409 `own_account`.',
  )
  @Example({ answer: { status: 'SUSPENDED', sessionCount: 0, suspendReason: 'Left the company.' } })
  suspendPerson(@Who() staff: Actor, @PathId(PERSON.toSuspend) id: string, @Body() input: Suspension) {
    return this.people.suspend(staff, id, input);
  }

  @Post(':id/restore')
  @Staff()
  @Returns(StaffPersonView)
  @Says(
    'Restore a person',
    'Lets a suspended person sign in again; keys of theirs that were not revoked live on. Of others it changes nothing.',
  )
  restorePerson(@Who() staff: Actor, @PathId(PERSON.suspended) id: string, @Body() input: PersonReason) {
    return this.people.restore(staff, id, input);
  }

  @Post(':id/sign-out')
  @Staff()
  @Returns(StaffPersonView)
  @Says('Sign a person out', 'Ends all sessions of the person, on every process within a second. Their keys live on.')
  @Example({ answer: { sessionCount: 0 } })
  signPersonOut(@Who() staff: Actor, @PathId(PERSON.toSuspend) id: string, @Body() input: PersonReason) {
    return this.people.signOut(staff, id, input);
  }

  @Post(':id/reset-second-factor')
  @Staff()
  @Returns(StaffPersonView)
  @Says(
    'Reset the second factor',
    'For somebody who lost both authenticator and recovery codes: the password alone signs them in again. Ends all their sessions. Of others it changes nothing.',
  )
  @Example({ answer: { secondFactor: false, sessionCount: 0 } })
  resetSecondFactor(@Who() staff: Actor, @PathId(PERSON.toSuspend) id: string, @Body() input: PersonReason) {
    return this.people.resetSecondFactor(staff, id, input);
  }
}
