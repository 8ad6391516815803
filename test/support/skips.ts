/** In the name of every suite that a missing tool keeps from running; it is excused, outside of CI. */
export const needsMark = '[needs ';

/** Where everything is installed, so that nothing is excused. */
export const isCi = process.env['CI'] === 'true';
