import type { CompileOptions } from '../../../workflows/language/compiler/compile.ts';

/** What a test's machines invoke. */
export const functionNames: CompileOptions = {
  awaitStageFunction: 'await-stage',
  triageFunction: 'read-wording',
  partition: 'aws',
};
