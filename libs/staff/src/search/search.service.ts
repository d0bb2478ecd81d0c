import { Injectable } from '@nestjs/common';
import { AllPeopleService } from '#accounts';
import { AllKeysService } from '#api-keys';
import { AllAuditService } from '#audit';
import { AllInvoicesService } from '#invoices';
import type { Actor } from '#kernel';
import { AllTeamsService } from '#teams';
import type { SearchHit, SearchResult } from './search.dto.js';
import { searchTerms } from './search-terms.js';

const STAFF = '/console/staff';

/** One box for everything that staff are asked about. Each feature looks through its own. */
@Injectable()
export class SearchService {
  constructor(
    private readonly people: AllPeopleService,
    private readonly teams: AllTeamsService,
    private readonly keys: AllKeysService,
    private readonly audit: AllAuditService,
    private readonly invoices: AllInvoicesService,
  ) {}

  async search(staff: Actor, q: string): Promise<SearchResult> {
    const { text, lastFour, requestId } = searchTerms(q);
    const found = await Promise.all([
      this.peopleNamed(staff, text),
      this.teamsNamed(staff, text),
      lastFour === null ? [] : this.keysEnding(staff, lastFour),
      requestId === null ? [] : this.request(staff, requestId),
      this.invoicesNumbered(staff, text),
    ]);
    return { data: found.flat() };
  }

  private async peopleNamed(staff: Actor, text: string): Promise<SearchHit[]> {
    const people = await this.people.find(staff, text);
    return people.map(({ id, name, email }) => ({
      ...{ type: 'PERSON', id, title: name, subtitle: email, teamId: null },
      path: `${STAFF}/people/${id}`,
    }));
  }

  private async teamsNamed(staff: Actor, text: string): Promise<SearchHit[]> {
    const teams = await this.teams.find(staff, text);
    return teams.map(({ id, name, slug }) => ({
      ...{ type: 'TEAM', id, title: name, subtitle: slug, teamId: id },
      path: `${STAFF}/teams/${id}`,
    }));
  }

  private async keysEnding(staff: Actor, lastFour: string): Promise<SearchHit[]> {
    const keys = await this.keys.ending(staff, lastFour);
    return keys.map(({ id, name, prefix, status, team }) => ({
      ...{ type: 'KEY', id, title: name, subtitle: `${prefix}_…${lastFour}, ${status}, ${team.name}`, teamId: team.id },
      path: `${STAFF}/keys/${id}?teamId=${team.id}`,
    }));
  }

  /** A request is known by what it did. */
  private async request(staff: Actor, requestId: string): Promise<SearchHit[]> {
    const rows = await this.audit.ofRequest(staff, requestId);
    const [first] = rows;
    if (!first) return [];
    const actions = [...new Set(rows.map(({ action }) => action))].join(', ');
    return [
      {
        ...{ type: 'REQUEST', id: requestId, title: requestId, subtitle: actions, teamId: first.team?.id ?? null },
        path: `${STAFF}/audit?requestId=${requestId}`,
      },
    ];
  }

  /** Staff see that an invoice is there and whose it is; what it says is its team's. */
  private async invoicesNumbered(staff: Actor, text: string): Promise<SearchHit[]> {
    const invoices = await this.invoices.numbered(staff, text);
    return invoices.map(({ id, number, team }) => ({
      ...{ type: 'INVOICE', id, title: number, subtitle: team.name, teamId: team.id },
      path: `${STAFF}/teams/${team.id}`,
    }));
  }
}
