/** Ids for which the text leaves nothing that software could do, each with the reason. */
export const withoutSoftwareDuty: Readonly<Record<string, string>> = {};
