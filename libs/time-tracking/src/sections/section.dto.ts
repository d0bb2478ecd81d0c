import {
  Both,
  Color,
  Count,
  Flag,
  Id,
  Input,
  Instant,
  ListOf,
  NewId,
  One,
  OutsideRefs,
  PageOf,
  Patch,
  Rate,
  Stamped,
  Text,
  View,
  Whole,
} from '#contract';
import { ProjectName } from '../projects/project-name.dto.js';
import { PROJECT } from '../projects/project.examples.js';
import { MOST_SECTIONS } from './section-order.js';

class SectionFields extends OutsideRefs {
  @Text({ max: 120, about: 'Unique in the project, ignoring case.', example: 'Design' })
  title: string;

  @Rate({
    optional: true,
    nullable: true,
    about: "Price of an hour here, in the project's currency; null: the project's. A change holds for later entries.",
    example: '110.00',
  })
  rate?: string | null;

  @Flag({
    optional: true,
    nullable: true,
    about: "Whether new time here is billable; null: the project's.",
    example: true,
  })
  billable?: boolean | null;

  @Whole({
    min: 1,
    max: 2_147_483_647,
    optional: true,
    nullable: true,
    about: 'How long the work is expected to take.',
    example: 144_000,
  })
  estimateSeconds?: number | null;

  @Color({ optional: true, nullable: true, example: '#1F6FEB' })
  color?: string | null;
}

class SectionPlace {
  @Whole({
    min: 1,
    max: MOST_SECTIONS,
    optional: true,
    about: 'Its place in the project, from 1 without a gap; the others move. Past the end is the end.',
    example: 1,
  })
  position?: number;
}

class SectionHome {
  @Id({ about: 'The project; a section changes it by `move` only.', example: PROJECT.relaunch })
  projectId: string;
}

@Input('SectionCreate', () => SectionView)
export class NewSection extends Both(SectionHome, Both(SectionFields, SectionPlace)) {
  @NewId()
  id?: string;
}

@Input('SectionPatch', () => SectionView)
export class SectionPatch extends Patch(Both(SectionFields, SectionPlace)) {
  @Flag({
    optional: true,
    about: 'True takes the section out of lists and new use; false brings it back.',
    example: false,
  })
  archived?: boolean;
}

/** Where a section goes; without a place it is the last one there. */
@Input('SectionMove')
export class SectionMove extends SectionPlace {
  @Id({ about: 'The project that takes it.', example: PROJECT.staffed })
  projectId: string;
}

/** What was worked in a section. */
@View('SectionTotals')
export class SectionTotals {
  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER, about: 'Without running time.', example: 86_400 })
  trackedSeconds: number;

  @Whole({ min: 0, max: Number.MAX_SAFE_INTEGER, example: 72_000 })
  billableSeconds: number;

  @Count({ about: 'How many, running ones included.', example: 12 })
  entries: number;
}

@View('Section')
export class SectionView extends Both(Stamped, Both(SectionHome, SectionFields)) {
  @One(() => ProjectName)
  project: ProjectName;

  @Whole({ min: 1, max: MOST_SECTIONS, about: 'Its place in the project, from 1 without a gap.', example: 1 })
  position: number;

  @Instant({ nullable: true, about: 'When it was archived; null while in use.', example: null })
  archivedAt: string | null;

  @One(() => SectionTotals, {
    nullable: true,
    expand: true,
    about: 'With `expand=totals`: what was worked in it; null for who may not see the time of others in the project.',
  })
  totals?: SectionTotals | null;
}

class AllSections {
  @ListOf(() => SectionView, { max: MOST_SECTIONS, about: 'All of them, by position.' })
  data: SectionView[];
}

/** The whole list on one page. */
@View('ProjectSections')
export class SectionsPage extends Both(PageOf(SectionView), AllSections) {}
