import { Both, Each, Input, NewId, Patch, Text } from '#contract';
import { EntryText, EntryTimes } from './entry-fields.dto.js';
import { TimeEntryView } from './entry-view.dto.js';

class EntryFields extends Both(EntryText, EntryTimes) {
  @Each(Text({ max: 60, without: ',' }), {
    max: 50,
    optional: true,
    about: 'Instead of `tagIds`: tags by name. One that nobody has yet is made, which needs `tags:write`.',
    example: ['Design'],
  })
  tagNames?: string[];
}

@Input('TimeEntryCreate', () => TimeEntryView)
export class NewTimeEntry extends EntryFields {
  @NewId()
  id?: string;
}

@Input('TimeEntryPatch', () => TimeEntryView)
export class TimeEntryPatch extends Patch(EntryFields) {}
