export { Address } from './address.dto.js';
export { type Cell } from './cell.js';
export { ContractModule } from './contract.module.js';
export { asRefusal, type Problem, ProblemFilter, problemOf, PUBLIC_URL } from './problem.filter.js';
export { type OutgoingFile } from './file.interceptor.js';
export { badRequest, csvInvalid, headersTooLarge, unsupportedMediaType } from './contract.refusals.js';
export { CSV_LIMIT, CSV_TYPES, CsvBody, readCsvBody } from './csv-body.js';
export { type CsvFault } from './csv-fault.js';
export { type CsvRow, type CsvTable, readCsv } from './csv-table.js';
export { csvRow } from './csv.js';
export { type CsvColumns, csvFile } from './csv-file.js';
export { Door, Inlet } from './door.js';
export { Example, EXAMPLE_EXTENSION, type OperationExample } from './example.js';
export { conditionOf, FilterOf } from './filter-of.js';
export {
  BooleanFilter,
  ChoiceFilter,
  DateTimeFilter,
  IdFilter,
  IntFilter,
  LabelsFilter,
  StringFilter,
} from './filters.dto.js';
export { EVERY_FIELD, Keysets, type ListKind, type OpenLoopPage, type SelectedFields, shownFields } from './keysets.js';
export { LoopList, LoopListBy } from './loop-list.js';
export { invalidKeyset, unaskable } from './loop-list.refusals.js';
export { LoopPageOf } from './loop-page.js';
export { parseJsonBody } from './json-body.js';
export { Expand, ListOptions, SortedBy } from './list-options.js';
export { Each, Facts, Json, ListOf, MapOf, One } from './nested-fields.js';
export { Arguments } from './graphql/arguments.js';
export { Asked } from './graphql/asked.js';
export { type Answered, Joins, Mutates, Queries, Resolves } from './graphql/resolves.js';
export { publishShapes } from './graphql/publish.js';
export { errorsOf } from './graphql/trouble.js';
export { guardRootFields } from './graphql/root-fields.js';
export { MutationError } from './graphql/mutation-error.dto.js';
export { isLoopPlane, LOOP_PATH, type RootError, rootErrorOf } from './graphql/root-error.js';
export { takesResponseJson } from './graphql/refused-request.js';
export { LOOP_CODES, somethingWentWrong } from './graphql/graphql.refusals.js';
export { NoFields } from './no-fields.dto.js';
export { fieldsOf } from './noted.js';
export { ExternalRefShape, OutsideRefs } from './outside-refs.dto.js';
export { CURSOR_SECRET, Pages } from './pages.js';
export { PathId, PathText } from './path.js';
export { Nothing, PageOf, Redirects, Returns, Says, Sends, Stamped } from './returns.js';
export { Raw, type RawRequest, readRawBody } from './raw-request.js';
export { Rounding } from './rounding.dto.js';
export { Both, Input, isPatch, Only, Parameters, Patch, publicName, Shape, shown, View, Without } from './shapes.js';
export { type SortBy, sortKey, SortOf } from './sort-of.js';
export {
  Bic,
  Color,
  Country,
  Email,
  Iban,
  Id,
  Literal,
  Locale,
  LongText,
  NewId,
  Pattern,
  Text,
  Url,
  Zone,
} from './text-fields.js';
export {
  Amount,
  Choice,
  Count,
  Currency,
  Day,
  Flag,
  Instant,
  OneOf,
  Percent,
  Quantity,
  Rate,
  Whole,
} from './value-fields.js';
export { takeApart, type TakenApart } from './validation.js';
export { workbook } from './workbook.js';
