/**
 * Which way imports may point, as docs and design draw it:
 *
 *   domain ← ports ← application ← functions ← infra
 *   ports ← adapters ← functions
 *   domain ← workflows, domain ← contracts, contracts ← web
 *
 * Each rule is one arrow that must not exist; its comment says what would break if it did.
 * `test/architecture/dependencies.test.ts` plants a violation of every rule and sees that it is found.
 */

const domain = '^shared/domain/';
const ports = '^shared/ports/';
const application = '^shared/application/';
const adapters = '^shared/adapters/';
const contracts = '^shared/contracts/';
const workflows = '^workflows/';
const functions = '^functions/';
const wiring = '^functions/(wiring|watching|shipped-rules|pack-files)\\.ts$';

/** Adapters that live in one process with its file system; everything they touch is unfit for a Lambda. */
const embeddedAdapters = '^shared/adapters/(sqlite|embedded-workflow|local-files)/';

/** The factory of the vendor's clients, for whichever service. */
const awsFactory = '^shared/adapters/aws/';

/** @type {import('dependency-cruiser').DependencyType[]} */
const anyPackage = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];
const sources = '^(shared|workflows|functions|infra|web|test)/';

/** @type {(import('dependency-cruiser').IForbiddenRuleType & { name: string, comment: string })[]} */
export const forbidden = [
  {
    name: 'domain-knows-only-itself',
    comment:
      'The domain is the innermost ring: rules of law as pure functions. Knowing any other folder would drag ' +
      'storage or transport into them.',
    from: { path: domain },
    to: { path: sources, pathNot: domain },
  },
  {
    name: 'domain-does-no-io',
    comment:
      'Deciding is a pure function of its arguments, so that a replay of the events gives the same case anywhere. ' +
      'Of Node it may use node:crypto alone (the hash chain); no files, network, processes or timers.',
    from: { path: domain },
    to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  },
  {
    name: 'domain-uses-no-packages',
    comment:
      'Holiday tables come as an argument, schemas (zod) belong to the boundaries: contracts, workflows, adapters. The ' +
      'one exception is canonicalize: it is pure, and the hash chain rests on its text (RFC 8785).',
    from: { path: domain },
    to: { dependencyTypes: anyPackage, pathNot: '^node_modules/canonicalize/' },
  },
  {
    name: 'ports-know-only-domain',
    comment:
      'A port speaks domain language. If it knew an adapter, a transport or a store, every adapter would have to ' +
      'imitate that one.',
    from: { path: ports },
    to: { path: sources, pathNot: `${ports}|${domain}` },
  },
  {
    name: 'ports-use-no-package',
    comment: 'A port is types. A package in it would reach every adapter and every fake.',
    from: { path: ports },
    to: { dependencyTypes: [...anyPackage, 'core'] },
  },
  {
    name: 'contracts-know-only-domain',
    comment:
      'Contracts (schemas of the API, events and task payloads) are read by the browser too: nothing that runs on ' +
      'a server may come along with them.',
    from: { path: contracts },
    to: { path: sources, pathNot: `${contracts}|${domain}` },
  },
  {
    name: 'contracts-run-in-a-browser',
    comment: 'Same reason: zod is all that a contract needs.',
    from: { path: contracts },
    to: { dependencyTypes: [...anyPackage, 'core'], pathNot: '^node_modules/zod/' },
  },
  {
    name: 'one-dialect-of-zod',
    comment:
      'zod/mini everywhere: the other dialect adds 72 KB to a bundle and 10 ms to its load (docs/adr/0029), and schemas ' +
      'of both do not read alike. Messages in a language come one by one from zod/locales: as a part of the dialect they ' +
      'bring all fifty languages along.',
    from: { path: sources },
    to: { path: '^node_modules/zod/', pathNot: '^node_modules/zod/(mini|locales)/' },
  },
  {
    name: 'workflows-know-only-domain',
    comment:
      'Mechanisms are data about the domain, and the compiler turns them into Amazon States Language. Neither may ' +
      'depend on what stores cases or runs machines; the same JSON goes to both runtimes.',
    from: { path: workflows },
    to: { path: sources, pathNot: `${workflows}|${domain}` },
  },
  {
    name: 'workflows-use-no-package',
    comment: 'Packs are YAML and are checked by zod; nothing else is needed to read data.',
    from: { path: workflows },
    to: { dependencyTypes: [...anyPackage, 'core'], pathNot: '^node_modules/(zod|yaml)/' },
  },
  {
    name: 'application-knows-no-transport',
    comment:
      'A use case loads, decides and commits by ports. The same one serves HTTP, a machine and a stream; if it knew ' +
      'one of them or a store, the others would have to imitate that one.',
    from: { path: application },
    to: { path: sources, pathNot: `${application}|${ports}|${contracts}|${domain}` },
  },
  {
    name: 'application-uses-no-package',
    comment: 'What a use case needs of the outside comes by a port.',
    from: { path: application },
    to: { dependencyTypes: anyPackage },
  },
  {
    name: 'adapters-know-nothing-outside',
    comment:
      'An adapter implements ports. The functions that use it and the stacks that deploy it come after it. Of the use ' +
      'cases it knows one: how rules are made of the documents over them.',
    from: { path: adapters },
    to: {
      path: '^(functions|infra|web|test|shared/application)/',
      pathNot: '^shared/application/rules-from-documents\\.ts$',
    },
  },
  {
    name: 'adapters-know-no-workflow',
    comment:
      'Which mechanisms and which register a program ships is for whoever composes it (functions/wiring.ts, ' +
      'infra/local) to say. An adapter that imported them would bring one district along into every other one.',
    from: { path: adapters },
    to: { path: workflows },
  },
  {
    name: 'lambda-adapter-knows-no-other',
    comment:
      'Environment, log and clock of a function are what the adapters of AWS stand on. Knowing one of those would put ' +
      'the ground on top of the house.',
    from: { path: '^shared/adapters/lambda/' },
    to: { path: adapters, pathNot: '^shared/adapters/lambda/' },
  },
  {
    name: 'courses-know-no-check',
    comment:
      'The checks read mechanisms, the graph of their courses and what was released. Only those who load or release a ' +
      'mechanism run them: what they look at must not hang on its own examiners.',
    from: { path: workflows, pathNot: '^workflows/language/(checks/|released/|load-|named-conditions)' },
    // A problem that was found is no check.
    to: { path: '^workflows/language/checks/', pathNot: '/issue\\.ts$' },
  },
  {
    name: 'aws-adapters-know-no-embedded-one',
    comment: 'The two families are exchangeable; sharing code would couple AWS to one machine’s file system.',
    from: { path: adapters, pathNot: embeddedAdapters },
    to: { path: embeddedAdapters },
  },
  {
    name: 'functions-do-not-import-one-another',
    comment:
      'One folder, one Lambda, one bundle, one set of permissions. What two functions share is in functions/http ' +
      '(the middy chain, authentication, the error map) or in shared/.',
    from: { path: '^functions/([^/]+)/' },
    to: { path: functions, pathNot: ['^functions/$1/', '^functions/http/', wiring] },
  },
  {
    name: 'http-chain-knows-no-function',
    comment: 'The chain wraps any handler; knowing one of them would close a circle.',
    from: { path: '^functions/http/' },
    to: { path: functions, pathNot: '^functions/http/' },
  },
  {
    name: 'only-handlers-wire',
    comment:
      'handler.ts is the composition root, wiring.ts and watching.ts what they share of it. Everything beside them takes its adapters ' +
      'as `deps`, so that tests and the one-machine root can inject others.',
    from: { path: functions, pathNot: ['/handler\\.ts$', wiring] },
    to: { path: adapters },
  },
  {
    name: 'nothing-imports-infra',
    comment: 'Deployment is the outermost ring: stacks and the one-machine root know the rest, never the reverse.',
    from: { path: sources, pathNot: '^(infra|test)/' },
    to: { path: '^infra/' },
  },
  {
    name: 'nothing-imports-web',
    comment: 'The console is served as built files; only its own build and tests read its modules.',
    from: { path: sources, pathNot: '^(web|test)/' },
    to: { path: '^web/' },
  },
  {
    name: 'web-knows-contracts-only',
    comment: 'The browser speaks HTTP. Whatever it knew beyond the contracts would be shipped to every visitor.',
    from: { path: '^web/' },
    to: { path: sources, pathNot: `^web/|${contracts}` },
  },
  {
    name: 'production-does-not-import-tests',
    comment: 'Fakes and helpers of the tests are not part of the product.',
    from: { path: sources, pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'sqlite-only-where-it-lives',
    comment: 'One machine’s store is an implementation detail of two adapters and their composition root.',
    from: { path: sources, pathNot: `${embeddedAdapters}|^infra/local/|^test/` },
    to: { path: '^(node:)?sqlite$' },
  },
  {
    name: 'sqlite-cannot-reach-a-lambda',
    comment:
      'Not even through others: a bundle that contains node:sqlite would fail on start, or worse, keep cases on a ' +
      'disk that disappears.',
    from: { path: '^functions/' },
    to: { path: '^(node:)?sqlite$', reachable: true },
  },
  {
    name: 'cdk-only-in-infra',
    comment: 'Stacks are described with the CDK; nothing that runs is.',
    from: { path: sources, pathNot: '^(infra|test)/' },
    to: { path: '^node_modules/(aws-cdk-lib|constructs|cdk-nag)/' },
  },
  {
    name: 'aws-sdk-only-at-the-edge',
    comment:
      'Only adapters know how AWS words a request: everything else speaks to ports (docs/adr/0031). The operator’s ' +
      'programs (dead letters, deploying, setting up, restoring, what is counted for prices) run beside the CDK, on a ' +
      'machine with the development packages, and take the vendor’s clients as they are.',
    from: { path: sources, pathNot: `${adapters}|^infra/(dead-letters|deploy|emulator|restore|setup|price)/|^test/` },
    to: { path: '^node_modules/@aws-sdk/' },
  },
  {
    name: 'aws-clients-are-made-in-one-factory',
    comment:
      'One place says how long a call may take, how often it is tried and what an error may say. What lies beneath the ' +
      'vendor’s clients is for the factory alone: a second way to AWS would have other limits and other errors.',
    from: { path: sources, pathNot: awsFactory },
    to: { path: '^node_modules/@smithy/' },
  },
  {
    name: 'aws-factory-knows-no-adapter',
    comment:
      'Limits and errors are the same for all services; what is asked of one of them, and what for, is that one’s adapter’s.',
    from: { path: awsFactory },
    to: { path: sources, pathNot: awsFactory },
  },
  {
    name: 'no-development-package-in-the-product',
    comment: 'What runs in a Lambda must be a dependency, not a devDependency. Types alone are erased.',
    from: { path: '^(shared|workflows|functions)/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm'] },
  },
  {
    name: 'no-unknown-package',
    comment: 'A package that works only because another one brought it along vanishes with that one.',
    from: { path: sources },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'no-circle',
    comment: 'Modules that need each other are one idea cut in two, and their order of evaluation is luck.',
    from: { path: sources },
    to: { circular: true },
  },
  {
    name: 'no-unresolved-import',
    comment: 'An import that leads nowhere would hide whatever it should have been checked against.',
    from: { path: sources },
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: forbidden.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    doNotFollow: { path: 'node_modules' },
    // What is built from the sources is none.
    exclude: { path: '^web/dist/' },
    // Types count: an arrow drawn by `import type` is knowledge too.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    skipAnalysisNotInRules: true,
  },
};
