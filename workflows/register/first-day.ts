import type { LocalDate } from '../../shared/domain/instant.ts';

/** When the first entries begin: the text has no day, only the year of the decision that it carries out (渝府发〔2010〕59号). */
export const firstDay = '2010-01-01' as LocalDate;
