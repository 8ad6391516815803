/** One forbidden import: the rule it breaks, the file that breaks it and the files that it takes. */
export interface Plant {
  readonly rule: string;
  readonly from: string;
  readonly files: Readonly<Record<string, string>>;
}

const plant = (rule: string, from: string, imported: string): Plant => ({
  rule,
  from,
  files: { [from]: `import '${imported}';\n` },
});

const installed = (name: string): Record<string, string> => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
  [`node_modules/${name}/index.js`]: '',
});

/** A small project in which every import follows its arrow. The plants import from it. */
export const sound: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'planted',
    type: 'module',
    dependencies: { zod: '1', '@aws-sdk/client-sfn': '1' },
    devDependencies: { 'aws-cdk-lib': '1', vitest: '1', '@smithy/types': '1' },
  }),
  ...installed('zod'),
  'node_modules/zod/mini/index.js': '',
  ...installed('@smithy/types'),
  ...installed('@aws-sdk/client-sfn'),
  ...installed('aws-cdk-lib'),
  ...installed('vitest'),
  ...installed('stowaway'),
  'shared/domain/case/case.ts': `import { createHash } from 'node:crypto';\ncreateHash;\n`,
  'shared/ports/case-store.ts': `import '../domain/case/case.ts';\n`,
  'shared/contracts/api.ts': `import 'zod/mini/index.js';\nimport '../domain/case/case.ts';\n`,
  'shared/adapters/lambda/environment.ts': '',
  'shared/adapters/aws/client.ts': `import type {} from '@smithy/types';\n`,
  'shared/adapters/dynamodb/store.ts': [
    `import '@aws-sdk/client-sfn';`,
    `import '../aws/client.ts';`,
    `import '../../ports/case-store.ts';`,
  ].join('\n'),
  'shared/adapters/sqlite/store.ts': `import 'node:sqlite';\nimport '../../ports/case-store.ts';\n`,
  'workflows/language/load.ts': `import '../../shared/domain/case/case.ts';\nimport 'zod/mini/index.js';\n`,
  'workflows/language/checks/course.ts': '',
  'functions/http/chain.ts': `import '../../shared/contracts/api.ts';\n`,
  'functions/intake/intake.ts': `import '../../shared/ports/case-store.ts';\n`,
  'functions/intake/handler.ts': [
    `import './intake.ts';`,
    `import '../http/chain.ts';`,
    `import '../../shared/adapters/dynamodb/store.ts';`,
  ].join('\n'),
  'functions/query/query.ts': '',
  'infra/app.ts': `import 'aws-cdk-lib';\nimport '../workflows/language/load.ts';\n`,
  'infra/local/main.ts': `import 'node:sqlite';\nimport '../../shared/adapters/sqlite/store.ts';\n`,
  'web/main.ts': `import '../shared/contracts/api.ts';\n`,
  'test/support/fake.ts': `import 'vitest';\nimport '../../infra/app.ts';\nimport '../../web/main.ts';\n`,
};

/** At least one violation of every rule in `.dependency-cruiser.js`. */
export const plants: readonly Plant[] = [
  plant('domain-knows-only-itself', 'shared/domain/bad-port.ts', '../ports/case-store.ts'),
  plant('domain-knows-only-itself', 'shared/domain/bad-workflow.ts', '../../workflows/language/load.ts'),
  plant('domain-does-no-io', 'shared/domain/bad-file.ts', 'node:fs'),
  plant('domain-does-no-io', 'shared/domain/bad-http.ts', 'http'),
  plant('domain-uses-no-packages', 'shared/domain/bad-zod.ts', 'zod/mini/index.js'),
  plant('ports-know-only-domain', 'shared/ports/bad.ts', '../contracts/api.ts'),
  plant('ports-use-no-package', 'shared/ports/bad-package.ts', 'zod/mini/index.js'),
  plant('contracts-know-only-domain', 'shared/contracts/bad.ts', '../ports/case-store.ts'),
  plant('contracts-run-in-a-browser', 'shared/contracts/bad-core.ts', 'node:crypto'),
  plant('one-dialect-of-zod', 'infra/bad-zod.ts', 'zod'),
  plant('workflows-know-only-domain', 'workflows/language/compiler/bad.ts', '../../../shared/contracts/api.ts'),
  plant('workflows-use-no-package', 'workflows/language/compiler/bad-core.ts', 'node:fs'),
  plant('adapters-know-nothing-outside', 'shared/adapters/dynamodb/bad.ts', '../../../functions/intake/intake.ts'),
  plant('adapters-know-no-workflow', 'shared/adapters/rules/bad.ts', '../../../workflows/language/load.ts'),
  plant('lambda-adapter-knows-no-other', 'shared/adapters/lambda/bad.ts', '../aws/client.ts'),
  plant('courses-know-no-check', 'workflows/language/bad-course.ts', './checks/course.ts'),
  plant('aws-adapters-know-no-embedded-one', 'shared/adapters/dynamodb/bad-store.ts', '../sqlite/store.ts'),
  plant('functions-do-not-import-one-another', 'functions/query/bad.ts', '../intake/intake.ts'),
  plant('application-knows-no-transport', 'shared/application/bad.ts', '../../functions/http/chain.ts'),
  plant('application-uses-no-package', 'shared/application/bad-zod.ts', 'zod/mini/index.js'),
  plant('http-chain-knows-no-function', 'functions/http/bad.ts', '../intake/intake.ts'),
  plant('only-handlers-wire', 'functions/intake/bad-adapter.ts', '../../shared/adapters/dynamodb/store.ts'),
  plant('nothing-imports-infra', 'functions/intake/bad-infra.ts', '../../infra/app.ts'),
  plant('nothing-imports-infra', 'shared/adapters/sqlite/bad-infra.ts', '../../../infra/local/main.ts'),
  plant('nothing-imports-web', 'functions/http/bad-web.ts', '../../web/main.ts'),
  plant('web-knows-contracts-only', 'web/bad.ts', '../shared/domain/case/case.ts'),
  plant('production-does-not-import-tests', 'infra/local/bad-fake.ts', '../../test/support/fake.ts'),
  plant('sqlite-only-where-it-lives', 'infra/bad-sqlite.ts', 'node:sqlite'),
  plant('sqlite-cannot-reach-a-lambda', 'functions/query/handler.ts', '../../shared/adapters/sqlite/store.ts'),
  plant('cdk-only-in-infra', 'functions/query/bad-cdk.ts', 'aws-cdk-lib'),
  plant('aws-sdk-only-at-the-edge', 'functions/query/bad-sdk.ts', '@aws-sdk/client-sfn'),
  plant('aws-clients-are-made-in-one-factory', 'shared/adapters/dynamodb/bad-handler.ts', '@smithy/types'),
  plant('aws-factory-knows-no-adapter', 'shared/adapters/aws/bad-table.ts', '../dynamodb/store.ts'),
  plant('no-development-package-in-the-product', 'functions/query/bad-dev.ts', 'vitest'),
  plant('no-development-package-in-the-product', 'shared/adapters/aws/bad-types.ts', '@smithy/types'),
  plant('no-unknown-package', 'functions/query/bad-stowaway.ts', 'stowaway'),
  {
    rule: 'no-circle',
    // A circle is reported once, from one of its modules.
    from: 'infra/bad-circle-a.ts',
    files: {
      'infra/bad-circle-a.ts': `import type { B } from './bad-circle-b.ts';\nexport type A = B;\n`,
      'infra/bad-circle-b.ts': `import type { A } from './bad-circle-a.ts';\nexport type B = A;\n`,
    },
  },
  plant('no-unresolved-import', 'infra/bad-typo.ts', './no-such-file.ts'),
];
