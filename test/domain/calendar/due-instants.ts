/** A limit in working days of the rulebook's scenarios, counted there by hand. */
export interface DueInstant {
  readonly days: number;
  readonly start: string;
  /** The last day; the limit ends at its 24:00. */
  readonly dueOn: string;
  readonly provisional: boolean;
}

/** Every one of them. */
export const dueInstants: readonly DueInstant[] = [
  { days: 15, start: '2026-03-02', dueOn: '2026-03-23', provisional: false },
  { days: 60, start: '2026-03-02', dueOn: '2026-05-28', provisional: false },
  { days: 15, start: '2026-03-10', dueOn: '2026-03-31', provisional: false },
  { days: 60, start: '2026-03-10', dueOn: '2026-06-05', provisional: false },
  { days: 15, start: '2026-02-10', dueOn: '2026-03-09', provisional: false },
  { days: 60, start: '2026-02-10', dueOn: '2026-05-14', provisional: false },
  { days: 60, start: '2026-05-09', dueOn: '2026-08-03', provisional: false },
  { days: 15, start: '2026-06-18', dueOn: '2026-07-10', provisional: false },
  { days: 60, start: '2026-06-18', dueOn: '2026-09-11', provisional: false },
  { days: 60, start: '2026-07-06', dueOn: '2026-09-28', provisional: false },
  { days: 15, start: '2026-05-13', dueOn: '2026-06-03', provisional: false },
  { days: 15, start: '2026-04-27', dueOn: '2026-05-20', provisional: false },
  { days: 60, start: '2026-04-27', dueOn: '2026-07-23', provisional: false },
  { days: 15, start: '2026-04-08', dueOn: '2026-04-29', provisional: false },
  { days: 60, start: '2026-04-08', dueOn: '2026-07-06', provisional: false },
  { days: 15, start: '2026-08-03', dueOn: '2026-08-24', provisional: false },
  { days: 60, start: '2026-08-03', dueOn: '2026-10-30', provisional: false },
  { days: 15, start: '2026-10-20', dueOn: '2026-11-10', provisional: false },
  { days: 60, start: '2026-10-20', dueOn: '2027-01-12', provisional: true },
];
