// Who may know whom. The floors and arrows are drawn in docs/architecture.md; a new arrow between features needs an ADR and a line in FEATURES.

const PLATFORM = ['kernel', 'contract', 'access', 'database', 'outbound', 'changes', 'jobs', 'telemetry'];

/** Each feature with the features below it that it may ask. */
const FEATURES = {
  accounts: [],
  clients: [],
  streams: [],
  audit: [],
  webhooks: [],
  usage: [],
  teams: ['accounts'],
  'loop-items': ['streams'],
  'api-keys': ['teams'],
  'time-tracking': ['clients', 'teams'],
  invoices: ['clients', 'teams', 'time-tracking'],
  staff: ['accounts', 'audit', 'teams', 'api-keys', 'invoices'],
};

const any = (names) => `(${names.join('|')})`;
const feature = `^libs/${any(Object.keys(FEATURES))}/`;
/** An installed package, by name; its types count as the package itself. */
const packages = (...names) => `(^|/)node_modules/(@types/)?${any(names)}/`;
/** Packages that only take values and return values; rules may lean on them. */
const PURE = ['chrono-node', 'fractional-indexing', 'temporal-polyfill'];
const roles = (...names) => `\\.${any(names)}\\.ts$`;
const SPECS = '\\.spec\\.ts$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const imports = [
  rule('no-circles', 'Two files that need each other are one file, or one of them is two.', {}, { circular: true }),
  rule(
    'no-unresolvable',
    'An import that resolves to nothing fails at the first start.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'no-unlisted',
    'A package that came along with another one goes when that one changes its mind.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'no-dev-in-production',
    'An installation without development packages must start.',
    { path: '^(apps|libs)/', pathNot: [SPECS, '^apps/console/'] },
    { dependencyTypes: ['npm-dev'], pathNot: '(^|/)node_modules/@types/' },
  ),
];

const doorsOfLibs = [
  rule(
    'front-door-only',
    'A lib is entered by its index, so that everything else in it can change freely.',
    { path: '^(?:apps|test|libs)/([^/]+)/' },
    { path: '^libs/[^/]+/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$1/'] },
  ),
  rule(
    'not-by-ones-own-front-door',
    'Through its own index a lib waits for all of itself, and circles follow.',
    { path: '^libs/([^/]+)/' },
    { path: '^libs/$1/src/index\\.ts$' },
  ),
  rule('libs-never-see-apps', 'Libs do not know how they are wired.', { path: '^libs/' }, { path: '^apps/' }),
  rule(
    'apps-are-ends',
    'An app is started, not imported; only the start command reaches the others.',
    { path: '^apps/([^/]+)/', pathNot: '^apps/cli/src/start\\.ts$' },
    { path: '^apps/', pathNot: '^apps/$1/' },
  ),
  rule(
    'apps-are-ends-started-dynamically',
    'The start command loads only the app of its role, so by dynamic import.',
    { path: '^apps/cli/src/start\\.ts$' },
    { path: '^apps/(?!cli/)', dynamic: false },
  ),
  rule(
    'console-knows-the-contract',
    'The console is a client like any other: its types are generated from the committed contract.',
    { path: '^apps/console/' },
    { path: '^libs/' },
  ),
];

const floors = [
  rule(
    'kernel-imports-nothing',
    'The words of the business depend on nothing that can change under them; Temporal is a language feature to come.',
    { path: '^libs/kernel/', pathNot: SPECS },
    { dependencyTypesNot: ['core'], pathNot: ['^libs/kernel/', packages('temporal-polyfill')] },
  ),
  rule(
    'platform-on-kernel',
    'Contract, access, database and outbound stand side by side on kernel, so each can be read and replaced alone.',
    { path: '^libs/(contract|access|database|outbound)/' },
    { path: '^libs/', pathNot: ['^libs/kernel/', '^libs/$1/'] },
  ),
  rule(
    'carriers-on-database',
    'Changes, jobs and telemetry carry what features do, and stand on kernel and database alone.',
    { path: '^libs/(changes|jobs|telemetry)/' },
    { path: '^libs/', pathNot: ['^libs/(kernel|database)/', '^libs/$1/'] },
  ),
  ...Object.entries(FEATURES).map(([name, below]) =>
    rule(
      `features-by-the-table-${name}`,
      `${name} may ask ${below.join(', ') || 'no other feature'}: arrows point down only, so a feature can be understood with what is below it.`,
      { path: `^libs/${name}/` },
      { path: '^libs/', pathNot: `^libs/${any([...PLATFORM, ...below, name])}/` },
    ),
  ),
];

const rolesOfFiles = [
  rule(
    'services-know-no-transport',
    'What one can do is the same through every door, and in a job.',
    { path: roles('service', 'queries', 'job', 'listener') },
    {
      path: [
        packages(
          '@nestjs/(graphql|apollo|swagger|platform-fastify)',
          '@apollo/[^/]+',
          'graphql',
          'fastify',
          '@fastify/[^/]+',
        ),
        roles('controller', 'resolver'),
      ],
    },
  ),
  rule(
    'entities-know-only-tables',
    'An entity is the table in TypeORM words.',
    { path: roles('entity') },
    {
      path: [
        packages('@nestjs/[^/]+', 'class-validator', 'class-transformer', 'graphql'),
        '^libs/contract/',
        roles('dto', 'service', 'queries', 'controller', 'resolver', 'module'),
      ],
    },
  ),
  rule(
    'shapes-know-no-tables',
    'A shape promises what the outside sees, whatever the tables become.',
    { path: roles('dto') },
    { path: [packages('typeorm', '@nestjs/typeorm', 'pg'), roles('entity', 'service', 'queries')] },
  ),
  rule(
    'doors-never-touch-tables',
    'A door names scope, answer and input, and calls one service method.',
    { path: roles('controller', 'resolver') },
    { path: [packages('typeorm', '@nestjs/typeorm', 'pg'), '^libs/database/', roles('entity', 'queries')] },
  ),
  rule(
    'doors-never-touch-tables-of-others',
    'A door calls its own service; that one asks other features.',
    { path: `${feature}.+${roles('controller', 'resolver')}` },
    { path: feature, pathNot: '^libs/$1/' },
  ),
  rule(
    'queries-stay-home',
    'Hot statements belong to the service beside them, so who runs one is seen at a glance.',
    { path: '^(.+/)[^/]+$' },
    { path: roles('queries'), pathNot: '^$1[^/]+$' },
  ),
  rule(
    'queries-stay-home-with-services',
    'Only services, jobs and listeners run statements.',
    { pathNot: roles('service', 'job', 'listener') },
    { path: roles('queries') },
  ),
  rule(
    'rules-are-pure',
    'A file without a role suffix takes values and returns values: it knows kernel, its like, and packages that do the same.',
    { path: `${feature}[^.]+\\.ts$`, pathNot: '/index\\.ts$' },
    { pathNot: ['^libs/kernel/', '^libs/$1/[^.]+\\.ts$', packages(...PURE)] },
  ),
  rule(
    'sql-lives-in-queries',
    'Statements are made in *.queries.ts, changes and jobs; the driver is known where rows are kept and watched. The linter watches over statement(…).',
    { path: '^(apps|libs)/', pathNot: ['^libs/(database|changes|jobs|telemetry)/', roles('queries')] },
    { path: packages('pg', 'pg-[^/]+') },
  ),
  rule(
    'one-way-out',
    'One place opens connections, and checks every address at every dial. Access only calculates with addresses (BlockList).',
    {
      path: '^(apps|libs)/',
      pathNot: ['^libs/outbound/', '^libs/access/src/addresses\\.ts$', '^apps/console/'],
    },
    { path: ['^(node:)?(https?|http2|net|tls|dgram|dns(/promises)?)$', packages('undici', 'nodemailer')] },
  ),
  rule(
    'one-way-out-for-mail',
    'A connector speaks IMAP, and dials only what outbound checked for it.',
    { path: '^(apps|libs)/', pathNot: ['^libs/outbound/', '^libs/streams/src/connectors/'] },
    { path: packages('imapflow') },
  ),
  rule(
    'one-queue',
    'What carries jobs is known to one lib; everybody else declares them, puts them off and handles them.',
    { path: '^(apps|libs)/', pathNot: '^libs/jobs/' },
    { path: packages('graphile-worker') },
  ),
  rule(
    'tests-use-the-doors',
    'What callers can see is what is promised; insides may change under a test.',
    { path: '^test/.*\\.e2e-spec\\.ts$' },
    { path: '^(libs|apps)/', pathNot: '^apps/api/src/app\\.ts$' },
  ),
  rule(
    'no-vague-homes',
    'A thing lives with the noun it belongs to; nobody finds it in a drawer for everything.',
    {},
    { path: '/(commons?|shared|utils?|helpers?|core|base|types)(/|\\.ts$)', pathNot: 'node_modules' },
  ),
];

export default {
  forbidden: [...imports, ...doorsOfLibs, ...floors, ...rolesOfFiles],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/api/assets|test/judges|test/bench)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      mainFields: ['types', 'module', 'main'],
    },
  },
};
