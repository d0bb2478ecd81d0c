import { Injectable } from '@nestjs/common';
import { Database } from '#database';
import type { Actor } from '#kernel';
import { reaches } from '../standing/standing.js';
import { StandingService } from '../standing/standing.service.js';
import type { SectionTotals, SectionView } from './section.dto.js';
import { sumBySection } from './sections.queries.js';

const NOTHING: SectionTotals = { trackedSeconds: 0, billableSeconds: 0, entries: 0 };

/** What was worked in sections: one statement, however many stand on the page. */
@Injectable()
export class SectionTotalsService {
  constructor(
    private readonly db: Database,
    private readonly standing: StandingService,
  ) {}

  /** The sections with their totals where these are asked for; null to those who do not see the time of others there. */
  async expand(
    actor: Actor,
    sections: readonly SectionView[],
    wanted: readonly 'totals'[] = [],
  ): Promise<readonly SectionView[]> {
    if (wanted.length === 0) return sections;
    const standing = await this.standing.of(actor);
    const shown = sections.filter(({ projectId }) => reaches(standing, projectId, 'MANAGER')).map(({ id }) => id);
    const sums = await this.db.all(sumBySection, [actor.teamId, shown]);
    const known = new Map(sums.map((each) => [each.$sectionId, each]));
    return sections.map((section) => ({
      ...section,
      totals: shown.includes(section.id) ? (known.get(section.id) ?? NOTHING) : null,
    }));
  }
}
