import { Body, Get, Post, Query } from '@nestjs/common';
import { Staff, Who } from '#access';
import { Door, Example, PageOf, PathId, Returns, Says, Sends } from '#contract';
import type { Actor } from '#kernel';
import { AllKeysService } from './all-keys.service.js';
import { API_KEY, KEYS_FILE, REVOKED_BY_STAFF } from './api-key.examples.js';
import { KeyPlace, StaffKeyExport, StaffKeyQuery, StaffKeyRevocation, StaffKeyView } from './staff-key.dto.js';

@Door('admin/v1/staff/keys', 'Staff')
export class AllKeysController {
  constructor(private readonly keys: AllKeysService) {}

  @Get()
  @Staff()
  @Returns(PageOf(StaffKeyView))
  @Says('List all keys', 'The keys of all teams and their people, newest first, those that ended included.')
  listAllKeys(@Who() staff: Actor, @Query() query: StaffKeyQuery) {
    return this.keys.list(staff, query);
  }

  @Get('export')
  @Staff()
  @Sends('text/csv')
  @Says('Export all keys', 'The keys that the filters let through, oldest first, as CSV.')
  @Example({ answer: KEYS_FILE })
  exportAllKeys(@Who() staff: Actor, @Query() query: StaffKeyExport) {
    return this.keys.export(staff, query);
  }

  @Get(':id')
  @Staff()
  @Returns(StaffKeyView)
  @Says('Get any key', 'One key, live or ended. Where keys of several teams have this id: 409 `key_ambiguous`.')
  getAnyKey(@Who() staff: Actor, @PathId(API_KEY.restricted) id: string, @Query() place: KeyPlace) {
    return this.keys.get(staff, id, place);
  }

  @Post(':id/revoke')
  @Staff()
  @Returns(StaffKeyView)
  @Says(
    'Revoke any key',
    'Ends a key, and those that it made, on every process within a second. It is final; revoking again changes nothing. ' +
      'Where keys of several teams have this id: 409 `key_ambiguous`.',
  )
  @Example({ answer: REVOKED_BY_STAFF })
  revokeAnyKey(
    @Who() staff: Actor,
    @PathId(API_KEY.forStaff) id: string,
    @Query() place: KeyPlace,
    @Body() input: StaffKeyRevocation,
  ) {
    return this.keys.revoke(staff, id, { ...place, ...input });
  }
}
