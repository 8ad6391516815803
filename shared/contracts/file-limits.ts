/*
 * By themselves, so that the page of complainants, which checks a file before it is sent, needs no schemas for it.
 */

/** The largest file, in bytes: 20 MB. */
export const maxFileBytes = 20 * 1024 * 1024;

/** The longest name of a file, in UTF-16 units. */
export const maxFileName = 120;
