/** The address of the form that registers a case. */
export const intakeHref = '#/intake';
/** The address of the form that registers a case of a mechanism. */
export function intakeOfHref(mechanism: string): string {
  return `${intakeHref}/${encodeURIComponent(mechanism)}`;
}
/** The address of the registers. */
export const registersHref = '#/registers';
/** The address of one of them. */
export function registerHref(id: string): string {
  return `${registersHref}/${encodeURIComponent(id)}`;
}
/** The address of the page on which cases are moved to a new version. */
export const movesHref = '#/moves';
/** The address of the page on which whoever brought a case looks it up; a number may stand behind it. */
export const lookupHref = 'public/#/';

/** The address of a case; with a command that of its form, for whoever may give it. */
export function caseHref(number: string, command?: string): string {
  const page = `#/case/${encodeURIComponent(number)}`;
  return command === undefined ? page : `${page}?do=${encodeURIComponent(command)}`;
}
