/** The name of a case's nth execution, counted from 1: the number itself, then `<number>.2`, `<number>.3` … */
export function executionName(number: string, n: number): string {
  return n <= 1 ? number : `${number}.${n}`;
}

/** Which execution of its case a name means; 1 for the number itself. */
export function executionCount(number: string, name: string | undefined): number {
  const count = name?.startsWith(`${number}.`) ? Number(name.slice(number.length + 1)) : 1;
  return Number.isSafeInteger(count) && count > 1 ? count : 1;
}

/** All executions of a case up to the latest one. */
export function executionNames(number: string, latest: string | undefined): readonly string[] {
  return Array.from({ length: executionCount(number, latest) }, (_, index) => executionName(number, index + 1));
}

/** The number of the case that an execution belongs to. */
export function caseOfExecution(name: string): string {
  return name.replace(/\.\d+$/, '');
}
