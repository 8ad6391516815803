import type { Operation } from './operation.ts';
import * as operations from './operations.ts';

/** Every operation, where it does not matter which: for who needs them all. */
export const everyOperation: readonly Operation[] = Object.values(operations);
