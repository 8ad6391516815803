/** What a rule asks of a text besides its phrases. */
export interface ClaimRule {
  /** One of these must stand in the same or a neighbouring clause. */
  readonly near?: string;
  /** The companion must stand in the same clause. */
  readonly sameClause?: true;
  /** It is a claim only of people with a grievance: dust gathers and cars block a road too. */
  readonly byPeople?: true;
  /** It is a claim only where it is said to have happened, not where it is feared. */
  readonly happened?: true;
}
