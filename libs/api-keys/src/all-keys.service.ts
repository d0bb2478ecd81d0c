import { Injectable } from '@nestjs/common';
import { type CsvColumns, csvFile, type OutgoingFile, Pages } from '#contract';
import { Database } from '#database';
import { type Actor, anywhere, inTeam, notFound, type Page } from '#kernel';
import { allKeys, type AnyKeyRow, countKeys, findAnyKey, keysEnding } from './all-keys.queries.js';
import { keyAmbiguous } from './api-key.refusals.js';
import { ApiKeysService } from './api-keys.service.js';
import { shown } from './key-maker.service.js';
import type {
  KeyCounts,
  KeyPlace,
  StaffKeyExport,
  StaffKeyQuery,
  StaffKeyRevocation,
  StaffKeyView,
  StaffPersonalKeyView,
} from './staff-key.dto.js';

const FILE: CsvColumns<AnyKeyRow> = {
  Id: ({ id }) => id,
  Name: ({ name }) => ({ text: name }),
  Key: ({ prefix, lastFour }) => `${prefix}_…${lastFour}`,
  Team: ({ team }) => ({ text: team.name }),
  Person: ({ person }) => ({ text: person?.name ?? null }),
  Access: ({ access }) => access,
  Status: ({ status }) => status,
  'Created At': ({ createdAt }) => createdAt,
  'Expires At': ({ expiresAt }) => expiresAt ?? '',
  'Last Used At': ({ lastUsedAt }) => lastUsedAt ?? '',
  Uses: ({ useCount }) => String(useCount),
  'Revoked At': ({ revokedAt }) => revokedAt ?? '',
  'Revoke Reason': ({ revokeReason }) => ({ text: revokeReason }),
};

const NEWEST = { limit: 100, sort: 'createdAt', descending: true, after: null, count: false };

/** What staff can do with the keys of the installation. The actor is staff: no other door leads here. */
@Injectable()
export class AllKeysService {
  constructor(
    private readonly db: Database,
    private readonly pages: Pages,
    private readonly keys: ApiKeysService,
  ) {}

  async list(_staff: Actor, query: StaffKeyQuery): Promise<Page<StaffKeyView>> {
    const page = this.pages.open(query);
    const { rows, ...found } = await this.db.list(allKeys, null, page.ask, filters(query));
    return page.close({ ...found, rows: rows.map(shown) });
  }

  export(_staff: Actor, query: StaffKeyExport): Promise<OutgoingFile> {
    return csvFile('keys.csv', FILE, this.db.batches(allKeys, null, filters(query)));
  }

  /** The keys that end with these four characters, the latest first and ten at most. */
  async ending(_staff: Actor, lastFour: string): Promise<StaffKeyView[]> {
    return (await this.db.all(keysEnding, [lastFour])).map(shown);
  }

  /** The personal keys of a person in all teams, the hundred newest. */
  async ofPerson(_staff: Actor, personId: string): Promise<StaffPersonalKeyView[]> {
    const { rows } = await this.db.list(allKeys, null, NEWEST, { personId });
    const newest = rows.slice(0, NEWEST.limit).map(shown);
    return newest.flatMap((key) => (key.person ? [{ ...key, person: key.person }] : []));
  }

  /** How many keys the team and its people in it have, by what they are. */
  async countIn(_staff: Actor, teamId: string): Promise<KeyCounts> {
    const counted = await this.db.one(countKeys, [teamId]);
    return counted ?? { active: 0, expired: 0, revoked: 0 };
  }

  async get(_staff: Actor, id: string, { teamId }: KeyPlace = {}): Promise<StaffKeyView> {
    const [key, other] = await this.db.all(findAnyKey, [id, teamId ?? null]);
    if (!key) throw notFound('key');
    if (other) throw keyAmbiguous([key.team.id, other.team.id]);
    return shown(key);
  }

  /** As its team would revoke it, and told there; keys that it made fall with it. */
  async revoke(staff: Actor, id: string, { reason, ...place }: StaffKeyRevocation & KeyPlace): Promise<StaffKeyView> {
    const { team } = await this.get(staff, id, place);
    await this.keys.end(inTeam(staff, team.id), id, { reason });
    return this.get(staff, id, { teamId: team.id });
  }
}

function filters({ q, teamId, personId, status }: StaffKeyExport) {
  return { q: q === undefined ? undefined : [q, anywhere(q)], teamId, personId, status };
}
