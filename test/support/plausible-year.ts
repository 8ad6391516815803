import { addDays, type LocalDate } from '../../shared/domain/instant.ts';

/** An invented arrangement of 2027 in the manner of the State Council: thirteen days, six of them given by make-up days. */
export const plausible2027 = {
  year: 2027,
  off: [
    ...days('2027-01-01', 3),
    ...days('2027-02-05', 8),
    ...days('2027-04-03', 3),
    ...days('2027-05-01', 5),
    ...days('2027-06-09', 1),
    ...days('2027-09-15', 1),
    ...days('2027-10-01', 7),
  ],
  work: ['2027-01-31', '2027-02-20', '2027-05-08', '2027-09-26', '2027-10-09'] as LocalDate[],
  source: '国办发明电〔2026〕9号（2026-11-03）',
};

function days(from: string, length: number): LocalDate[] {
  return Array.from({ length }, (_, index) => addDays(from as LocalDate, index));
}
