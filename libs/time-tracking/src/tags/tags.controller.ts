import { Body, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import { Access, Who } from '#access';
import { Door, Example, Nothing, PageOf, PathId, Returns, Says } from '#contract';
import type { Actor } from '#kernel';
import { NewTag, TagCreation, TagMerge, TagPatch, TagQuery, TagView } from './tag.dto.js';
import { TAG } from './tag.examples.js';
import { TagsService } from './tags.service.js';

@Door('v1/track/tags', 'Tags')
export class TagsController {
  constructor(private readonly tags: TagsService) {}

  @Get()
  @Access('tags:read')
  @Returns(PageOf(TagView))
  @Says('List tags', 'Tags by name, archived ones left out unless asked for.')
  listTags(@Who() actor: Actor, @Query() query: TagQuery) {
    return this.tags.list(actor, query);
  }

  @Post()
  @Access('tags:write')
  @Returns(TagView, [201, 200])
  @Says(
    'Create a tag',
    'Adds a tag. A name that another one has, archived or not, is 409 `tag_exists` with its id; with `upsert=true` it is 200 with that tag as it is.',
  )
  @Example({ body: { name: 'Research', color: '#8250DF' }, answer: { usageCount: 0 } })
  createTag(@Who() actor: Actor, @Body() input: NewTag, @Query() query: TagCreation) {
    return this.tags.create(actor, input, query);
  }

  @Get(':id')
  @Access('tags:read')
  @Returns(TagView)
  @Says('Get a tag', 'One tag, archived or not.')
  getTag(@Who() actor: Actor, @PathId(TAG.design) id: string) {
    return this.tags.get(actor, id);
  }

  @Patch(':id')
  @Access('tags:write', { role: 'ADMIN' })
  @Returns(TagView)
  @Says(
    'Update a tag',
    'Renames, colors, archives or restores it, on every entry that has it. A name that another one has is 409 `tag_exists`.',
  )
  @Example({ body: { name: 'Workshops', color: '#BF8700', archived: false } })
  updateTag(@Who() actor: Actor, @PathId(TAG.toEdit) id: string, @Body() patch: TagPatch) {
    return this.tags.change(actor, id, patch);
  }

  @Delete(':id')
  @Access('tags:write', { role: 'ADMIN' })
  @Returns(Nothing, 204)
  @Says(
    'Delete a tag',
    'Only while no entry has it: otherwise 409 `tag_in_use` with their number, and merging or `archived: true` is the way.',
  )
  deleteTag(@Who() actor: Actor, @PathId(TAG.unused) id: string) {
    return this.tags.remove(actor, id);
  }

  @Post(':id/merge')
  @Access('tags:write', { role: 'ADMIN' })
  @Returns(TagView)
  @Says(
    'Merge a tag into another',
    'Every entry that has this tag gets the other one in its place, billed ones too; then this one is deleted. Answers the one that stays. Into an archived one: 409 `tag_archived`.',
  )
  @Example({ answer: { id: TAG.design } })
  mergeTag(@Who() actor: Actor, @PathId(TAG.misspelled) id: string, @Body() input: TagMerge) {
    return this.tags.merge(actor, id, input);
  }
}
