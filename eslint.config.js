import { basename } from 'node:path';
import tseslint from 'typescript-eslint';

/** @type {import('eslint').Rule.RuleModule} */
const describedSuppression = {
  meta: {
    type: 'suggestion',
    docs: { description: 'A lint suppression names its rules and carries its reason.' },
    schema: [],
    messages: {
      reason: 'Say why: `eslint-disable-next-line <rule> -- <reason>`.',
      rule: 'Name the rules that are suppressed.',
    },
  },
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        const directive = /^\s*eslint-disable(?:-next-line|-line)?\b(?<rest>.*)$/s.exec(comment.value);
        if (!directive || !comment.loc) continue;
        const [rules = '', reason = ''] = (directive.groups?.['rest'] ?? '').split(/\s-{2,}\s/u);
        if (rules.trim() === '') context.report({ loc: comment.loc, messageId: 'rule' });
        if (reason.trim().length < 10) context.report({ loc: comment.loc, messageId: 'reason' });
      }
    },
  }),
};

/** @type {import('eslint').Rule.RuleModule} */
const kebabCaseFile = {
  meta: {
    type: 'suggestion',
    docs: { description: 'Files are named in kebab-case for what they hold.' },
    schema: [],
    messages: { name: 'Name this file in kebab-case.' },
  },
  create: (context) => ({
    Program(node) {
      if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|bench|config|d))?\.(?:tsx?|js)$/.test(basename(context.filename))) {
        context.report({ node, messageId: 'name' });
      }
    },
  }),
};

const houseSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals (`as const`) instead of an enum.' },
  { selector: 'TSParameterProperty', message: 'Parameter properties are not erasable; assign the field.' },
  { selector: 'ExportAllDeclaration', message: 'No barrels: import from the file that holds the thing.' },
];

const unpredictable = 'The domain is a pure function of its arguments: take it as an argument.';
const machineTime = 'This reads the machine’s time zone. The law’s day is Asia/Shanghai: use shared/domain/instant.ts.';
const machineTimeMethods = ['FullYear', 'Month', 'Date', 'Day', 'Hours', 'Minutes', 'Seconds', 'Milliseconds']
  .flatMap((part) => [`get${part}`, `set${part}`])
  .filter((method) => method !== 'setDay')
  .concat('getTimezoneOffset', 'toLocaleDateString', 'toLocaleTimeString');

export default tseslint.config(
  { ignores: ['node_modules/', '.data/', 'dist/', 'cdk.out/', 'coverage/', 'test-results/', 'docs/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { banjie: { rules: { 'described-suppression': describedSuppression, 'kebab-case-file': kebabCaseFile } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'banjie/described-suppression': 'error',
      'banjie/kebab-case-file': 'error',
      'no-restricted-syntax': ['error', ...houseSyntax],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      // Either form reads well: an interface for a shape, an alias for a union or what zod infers.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
      '@typescript-eslint/ban-ts-comment': [
        'error',
        {
          'ts-expect-error': 'allow-with-description',
          'ts-ignore': true,
          'ts-nocheck': true,
          minimumDescriptionLength: 10,
        },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // `event['x']` is how an index signature is read under strict settings.
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // It asks for the `!` that no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // A function is async because its port is, even where this adapter has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // There are no enums here; looking for them took an eighth of the linter's time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: ['{functions,infra,shared}/**/*.ts'],
    ignores: ['infra/dead-letters/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...houseSyntax,
        {
          selector: 'NewExpression[callee.name=/^(DynamoDB|EventBridge|KMS|S3|SFN)Client$/]',
          message: 'Clients of AWS are made by awsClient() alone, with its limits and its errors (docs/adr/0031).',
        },
      ],
    },
  },
  {
    files: ['shared/domain/**/*.ts', 'workflows/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'performance',
          'setTimeout',
          'setInterval',
          'setImmediate',
          'fetch',
          'crypto',
          'localStorage',
        ].map((name) => ({ name, message: unpredictable })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: unpredictable },
        { object: 'Math', property: 'random', message: unpredictable },
        ...machineTimeMethods.map((property) => ({ property, message: machineTime })),
      ],
      'no-restricted-syntax': [
        'error',
        ...houseSyntax,
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: unpredictable },
        { selector: 'NewExpression[callee.name="Date"][arguments.length>1]', message: machineTime },
        { selector: 'CallExpression[callee.name="Date"]', message: unpredictable },
        {
          selector: 'ImportDeclaration[source.value="node:crypto"] ImportSpecifier[imported.name=/^random/]',
          message: unpredictable,
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock'].map((property) => ({
          object: 'vi',
          property,
          message: 'Inject a fake through `deps`; the project’s own modules are never mocked.',
        })),
      ],
      // A test may assert that a value is there by using it.
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  // Tables are read at indexes that the code beside has bounded; a check in the inner loop would cost what the table saves.
  {
    files: ['shared/domain/calendar/**/*.ts', 'shared/domain/proposal/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  // Programs that talk to a terminal, and Lambda's structured log.
  { files: ['infra/**/*.ts', 'test/bench/**/*.ts'], rules: { 'no-console': 'off' } },
  { files: ['*.config.ts'], rules: { 'no-restricted-exports': 'off' } },
);
