/** Words that the code uses for something of its own and that the district also has as an id: by word, for what. */
export const ownWords: Readonly<Record<string, string>> = {
  accept: 'a header of HTTP, an option of a command line',
  accepted: 'a decision that is carried out',
  answered: 'an execution whose token was answered',
  close: 'the event of a stream or a socket, and its header',
  closed: 'a case that has ended: a state of the board',
  delivered: 'a message that has reached its queue',
  designation: 'a kind of ruling and of lead in the language (MECHANISMS.md)',
  ended: 'a session or a person that is no more',
  health: 'the call GET /v1/health',
  held: 'a state of words in a text',
  land: 'an example of a unit',
  list: 'a subcommand, a list of units in the language',
  note: 'the role of a paragraph on the page',
  open: 'a case that has not ended, a part of a record that all staff reads, and `stages: open` of the language',
  publish: 'a step of scenarios: a year of the calendar is published',
  published: 'a year of the calendar',
  receipt: 'the receipt of a registration',
  rate: 'a kind of measure in the language (MECHANISMS.md)',
  received: 'a column and an order of the board',
  registered: 'the milestone that every registration reaches (MECHANISMS.md), and the event of it',
  sent: 'a message that was taken outside',
  started: 'an execution, a process',
  'strike-out': 'the command of a register, which the language makes (MECHANISMS.md)',
  'struck-out': 'the state of an entry of a register, which the language makes (MECHANISMS.md)',
  supervision: 'a field of the answer, a kind of unit',
  transport: 'a word in texts',
  urge: 'an action of the language and the counter of a case',
  verified: 'a chain of events that was checked',
  void: 'an outcome of the language',
  voided: 'an outcome of the language',
  withdrawn: 'an outcome of the language',
};

/** What is still named outside the packs: by file, which ids and why. Only ever shorter. */
export const exceptions: Readonly<Record<string, readonly (readonly [reason: string, ...ids: readonly string[]])[]>> = {
  'infra/local/effects.ts': [['the name of the function of the stage that proposes', 'triage']],
};
