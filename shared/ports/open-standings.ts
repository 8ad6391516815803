/** The open cases of one version of a mechanism that stand in one stage. */
export interface OpenStanding {
  readonly mechanism: string;
  readonly version: number;
  readonly stage: string;
  readonly cases: number;
}

/** What is asked of the store of one machine before anything is served from it. */
export interface OpenStandings {
  /** Where open cases stand, by mechanism and stage; from a list, whatever their number. */
  byStage(): readonly Omit<OpenStanding, 'version'>[];
  /** The same by version, too: reads every open case. */
  all(): readonly OpenStanding[];
  /** The first of them by number. */
  numbersIn(standing: OpenStanding, limit: number): readonly string[];
}
