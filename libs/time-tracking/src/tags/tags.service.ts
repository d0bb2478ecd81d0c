import { Injectable } from '@nestjs/common';
import { lackOf } from '#access';
import { type Change, Changes } from '#changes';
import { Pages } from '#contract';
import { Database, idExists, newId, on } from '#database';
import { type Actor, folded, invalid, notFound, type Page, type Refusal, unknownReference } from '#kernel';
import { likePattern } from '../like-pattern.js';
import { tagArchived } from '../standing/archived.refusals.js';
import type { NewTag, TagCreation, TagMerge, TagPatch, TagQuery, TagView } from './tag.dto.js';
import type { MergedTag } from './tag.events.js';
import { tagExists, tagInUse } from './tag.refusals.js';
import {
  clearTags,
  deleteTag,
  getTag,
  getTagNamed,
  holdTagsNamed,
  insertTags,
  lockTags,
  moveUses,
  tagRows,
  touchTag,
  updateTag,
} from './tags.queries.js';

const USES_AT_ONCE = 2_000;

/** A tag that a creation answers; `$found` when it was there already. */
type MadeTag = TagView & { readonly $found?: true };

/** What can be done with the names that group time across projects. */
@Injectable()
export class TagsService {
  constructor(
    private readonly db: Database,
    private readonly changes: Changes,
    private readonly pages: Pages,
  ) {}

  async list(actor: Actor, query: TagQuery): Promise<Page<TagView>> {
    const { q, updatedSince, includeArchived } = query;
    const page = this.pages.open(query);
    const filters = { inUse: !includeArchived, q: q === undefined ? undefined : likePattern(q), updatedSince };
    return page.close(await this.db.list(tagRows, actor.teamId, page.ask, filters));
  }

  async get(actor: Actor, id: string): Promise<TagView> {
    const tag = await this.db.one(getTag, [actor.teamId, id]);
    if (!tag) throw notFound('tag');
    return tag;
  }

  create(actor: Actor, { id = newId(), ...input }: NewTag, { upsert = false }: TagCreation = {}): Promise<MadeTag> {
    const made = this.changes.make(actor, async (tx) => {
      const tag = await this.makeOrFind(tx, actor, { id, ...input });
      if (tag.$found && !upsert) throw tagExists(tag.name, tag.id);
      return tag;
    });
    return made.catch(on('tags_pkey', () => idExists(id)));
  }

  change(actor: Actor, id: string, patch: TagPatch): Promise<TagView> {
    const changed = this.changes.make(actor, async (tx) => {
      const before = await this.lock(tx, actor, id);
      tx.match(before);
      const { archived = before.archivedAt !== null, ...fields } = patch;
      const { name, color } = { ...before, ...fields };
      const after = await tx.write(updateTag, [actor.teamId, id, name, folded(name), color, archived]);
      tx.note('tag.updated', after, before);
      return after;
    });
    return changed.catch(on('tags_name_key', () => this.namesake(actor, patch.name ?? '')));
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      const tag = await this.lock(tx, actor, id);
      tx.match(tag);
      if (tag.usageCount > 0) throw tagInUse(tag.usageCount);
      await tx.all(deleteTag, [actor.teamId, id]);
      tx.noteGone('tag.deleted', tag);
    });
  }

  /** All uses of the one become uses of the other, on locked entries too, for a tag is no fact of billing. Answers the one that stays. */
  merge(actor: Actor, id: string, { into }: TagMerge): Promise<TagView> {
    return this.changes.make(actor, async (tx) => {
      const source = await this.lock(tx, actor, id, into);
      tx.match(source);
      const before = await this.target(tx, actor, source, into);
      await this.moveUses(tx, actor, { from: id, into });
      await tx.all(deleteTag, [actor.teamId, id]);
      const after = await tx.write(touchTag, [actor.teamId, into]);
      const merged: MergedTag = { ...after, mergedFrom: { id: source.id, name: source.name } };
      tx.note('tag.merged', merged, before);
      tx.noteGone('tag.deleted', source);
      return after;
    });
  }

  /**
   * The ids of the tags of these names, in their order, held until the change ends; a name that nobody has yet becomes a tag, for which
   * the actor needs `tags:write`.
   */
  async named(tx: Change, actor: Actor, names: readonly string[]): Promise<string[]> {
    const wanted = Map.groupBy(names, folded);
    const known = await tx.all(holdTagsNamed, [actor.teamId, [...wanted.keys()]]);
    if (known.some(({ archived }) => archived)) throw tagArchived();
    const ids = new Map(known.map(({ nameKey, id }) => [nameKey, id]));
    const missing = [...wanted].flatMap(([key, spelled]) => (ids.has(key) ? [] : spelled.slice(0, 1)));
    if (missing.length === 0) return [...wanted.keys()].flatMap((key) => ids.get(key) ?? []);
    const lack = lackOfScope(actor);
    if (lack) throw lack;
    const tags = missing.map((name) => ({ id: newId(), name }));
    await tx.makeAll(insertTags, columns(actor, tags));
    return this.named(tx, actor, names);
  }

  /** Why each of these lists of names could not be given to an entry, null where it could; what there is is held, and nothing is made. */
  async lacksOf(tx: Change, actor: Actor, lists: readonly (readonly string[])[]): Promise<(Refusal | null)[]> {
    const known = await tx.all(holdTagsNamed, [actor.teamId, [...new Set(lists.flat().map(folded))]]);
    const states = new Map(known.map(({ nameKey, archived }) => [nameKey, archived]));
    const lack = lackOfScope(actor);
    return lists.map((names) => {
      const found = names.map((name) => states.get(folded(name)));
      if (found.includes(true)) return tagArchived();
      return found.includes(undefined) ? lack : null;
    });
  }

  /** Takes away all tags of the team, told of each: no door leads here, only the command line clears the demo's teams. */
  clear(actor: Actor): Promise<void> {
    return this.changes.make(actor, async (tx) => {
      for (const tag of await tx.all(clearTags, [actor.teamId])) tx.noteGone('tag.deleted', tag);
    });
  }

  /** A tag of that name may be deleted after it stood in the way and before it is read: then there is room for a new one. */
  private async makeOrFind(tx: Change, actor: Actor, tag: Required<Pick<NewTag, 'id'>> & NewTag): Promise<MadeTag> {
    const [made] = await tx.makeAll(insertTags, columns(actor, [tag]));
    if (made) return made;
    const known = await tx.one(getTagNamed, [actor.teamId, folded(tag.name)]);
    return known ? { ...known, $found: true } : this.makeOrFind(tx, actor, tag);
  }

  /** Its uses are counted once nobody can add to them: by a statement of its own, which sees what was written while it waited. */
  private async lock(tx: Change, actor: Actor, ...ids: readonly [string, ...string[]]): Promise<TagView> {
    await tx.all(lockTags, [actor.teamId, ids]);
    const tag = await tx.one(getTag, [actor.teamId, ids[0]]);
    if (!tag) throw notFound('tag');
    return tag;
  }

  private async target(tx: Change, actor: Actor, source: TagView, id: string): Promise<TagView> {
    if (source.id === id)
      throw invalid([{ pointer: '/into', code: 'invalid_value', detail: 'A tag is not merged into itself.' }]);
    const target = await tx.one(getTag, [actor.teamId, id]);
    if (!target) throw invalid([unknownReference('/into', 'tag')]);
    if (target.archivedAt !== null) throw tagArchived();
    return target;
  }

  /** A tag may be on a million entries, and no statement may take longer than a few seconds. */
  private async moveUses(tx: Change, actor: Actor, { from, into }: { from: string; into: string }): Promise<void> {
    let moved: number;
    do {
      ({ moved } = await tx.write(moveUses, [actor.teamId, from, into, USES_AT_ONCE]));
    } while (moved > 0);
  }

  private async namesake(actor: Actor, name: string): Promise<Refusal> {
    const tag = await this.db.one(getTagNamed, [actor.teamId, folded(name)]);
    return tagExists(tag?.name ?? name, tag?.id ?? null);
  }
}

function columns(actor: Actor, tags: readonly (NewTag & { id: string })[]): unknown[] {
  return [
    actor.teamId,
    tags.map(({ id }) => id),
    tags.map(({ name }) => name),
    tags.map(({ name }) => folded(name)),
    tags.map(({ color }) => color ?? null),
  ];
}

/** Why this actor may not make tags; null for who may. */
function lackOfScope({ type, role, scopes }: Actor): Refusal | null {
  return lackOf({ kind: type === 'KEY' ? 'TEAM' : 'PERSONAL', role, scopes }, { scopes: ['tags:write'], role: null });
}
