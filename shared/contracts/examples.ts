import type { AssignPerson } from './assignment.ts';
import type { InformationBody, Rating, Withdrawal } from './complainant-acts.ts';
import type { AnnounceFile, HideFile } from './files.ts';
import { importColumns } from './import.ts';
import type { PostMeasurements } from './measurements.ts';
import type { ReadText } from './intake-text.ts';
import type { ReadMessages } from './messages.ts';
import type { ChooseNotices, TryNotices } from './notices.ts';
import type { MoveCases } from './moves.ts';
import type * as operations from './operations.ts';
import type { ProposalRequest } from './proposal.ts';
import type { SaveTemplate } from './templates.ts';
import type { SaveView } from './saved-views.ts';
import type { RegisterCase } from './registration.ts';

/*
 * Bodies for `/openapi.json`, each of which its call takes as it stands: readers and testing tools start from them. A
 * test holds them to their schemas.
 */

const registrations = {
  withAPerson: { content: '借出的书两个月没有归还。', complainant: { name: '周女士', contact: '19900000101' } },
  onlyTheWording: { content: '借出的书两个月没有归还。' },
} satisfies Record<string, RegisterCase>;

const proposals = {
  wording: { content: '借出的书两个月没有归还。', location: '东分馆' },
} satisfies Record<string, ProposalRequest>;

const searches = {
  twoWords: { q: '东分馆 王女士', state: 'open', from: '2026-03-01', to: '2026-03-31', sort: 'received' },
  endOfATelephone: { q: '0101' },
};

const counts = {
  all: {},
  dueInMarch: { state: 'open', dueFrom: '2026-03-01', dueTo: '2026-03-31' },
};

const ledgers = {
  month: { from: '2026-03-01', to: '2026-03-31', format: 'xlsx' },
};

const registerSearches = {
  validThen: { q: '借阅协议', on: '2026-03-01' },
  table: { format: 'csv' },
};

const batches = {
  theSameForTwo: {
    commands: [
      { number: 'TS20260309-7K3F9QX2', type: 'remind', reason: '临近期限。' },
      { number: 'TS20260309-8M4G0RY3', type: 'remind', reason: '临近期限。' },
    ],
  },
};

const imports = {
  letter: {
    lines: [
      {
        content: '借出的书两个月没有归还。',
        receivedAt: '2026-03-02',
        evidence: [{ kind: 'document', reference: '旧系统 2026-0031' }],
      },
    ],
  },
};

const texts = {
  notice: {
    mechanism: 'monthly-plan',
    text: '现将2026年4月份重点工作传达如下：\n一、编目科重点工作\n1、核对新书。2、4月20日 盘点。\n二、借阅科重点工作\n催还逾期图书',
  },
} satisfies Record<string, ReadText>;

const ratings = {
  satisfied: { intake: 'satisfied', field: 'satisfied', result: 'satisfied' },
} satisfies Record<string, Rating>;

const withdrawals = { solved: { reason: '对方已整改，不再反映。' } } satisfies Record<string, Withdrawal>;

const information = {
  words: { text: '昨晚十点又有噪声，持续约一小时。' },
} satisfies Record<string, InformationBody>;

const announcedFiles = {
  photo: { sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', size: 482_133 },
} satisfies Record<string, AnnounceFile>;

const hidings = { wrongCase: { reason: '误传他案材料，含他人身份证号。' } } satisfies Record<string, HideFile>;

const assignments = {
  somebody: { person: 'zhou-lan' },
  nobody: { person: null },
} satisfies Record<string, AssignPerson>;

const readMessages = {
  two: {
    ids: [
      '2026-03-09T01:00:00Z~TS20260309-7K3F9QX2~0000000003~transferred',
      '2026-03-09T01:00:00Z~TS20260309-8M4G0RY3~0000000005~due-soon',
    ],
  },
  all: { upTo: 4711 },
} satisfies Record<string, ReadMessages>;

const chosenNotices = {
  mail: { mail: { address: 'office@example.org', kinds: ['due-soon', 'missed'] } },
  webhook: {
    webhook: { url: 'https://hooks.example.org/banjie', secret: 'at-least-16-characters', kinds: ['transferred'] },
  },
} satisfies Record<string, ChooseNotices>;

const noticeTrials = { mail: { way: 'mail' }, webhook: { way: 'webhook' } } satisfies Record<string, TryNotices>;

const rankings = { first: {}, again: { reason: '补录漏报的评价。' } };

const publications = { published: { version: 1, publishedOn: '2026-11-09', medium: '网站' } };

const unit = {
  name: { zh: '数据局', en: 'Data Bureau' },
  kind: 'district-department',
  hotlines: [],
  validFrom: '2026-01-01',
} as const;
const seen = { expectedVersion: 0, reason: '机构改革。' };

const newUnits = { department: { id: 'data-bureau', ...unit, ...seen } };

const changedUnits = { renamed: { ...unit, ...seen } };

const settings = { shorterPromise: { value: 10, ...seen } };

const withdrawnYears = { mistake: { expectedVersion: 1, reason: '录入有误。' } };

const triedCalendars = {
  newYear: {
    arrangement: {
      ...{ year: 2027, off: ['2027-01-01', '2027-01-02', '2027-01-03'], work: [] },
      source: '国办发明电〔2026〕7号（2026-11-03）',
      confirmed: '只录入元旦，其余待公布。',
    },
  },
  flood: { overrides: [{ date: '2026-11-02', working: false, reason: '洪水停工。' }] },
};

const years = {
  newYear: {
    off: ['2027-01-01', '2027-01-02', '2027-01-03'],
    work: [],
    source: '国办发明电〔2026〕7号（2026-11-03）',
    confirmed: '只录入元旦，其余待公布。',
    ...seen,
  },
};

const overrides = {
  localHoliday: { overrides: [{ date: '2026-06-18', working: false, reason: '直辖纪念日' }], ...seen },
};

const shifts = {
  night: {
    shifts: [
      {
        post: 'duty-officer',
        unit: 'duty-office',
        from: '2026-01-01',
        on: 'rest-days',
        hours: ['17:30', '08:30'] satisfies [string, string],
      },
    ],
    ...seen,
  },
};

const logins = { unit: { user: 'data-bureau', password: '见 credentials.json' } };

const passwords = { own: { oldPassword: '见 credentials.json', newPassword: '清晨河边有三只白鹭飞过去了' } };

const newPersons = {
  officer: {
    user: 'zhang.san',
    name: '张三',
    unit: 'data-bureau',
    roles: [],
    expectedVersion: 1,
    reason: '新进人员。',
  },
};

const changedPersons = {
  moved: { name: '张三', unit: 'archive', roles: [], expectedVersion: 2, reason: '调动。' },
};

const personChanges = { left: { expectedVersion: 3, reason: '离职。' } };

const newKeys = {
  rotation: { line: '7001', overlapSeconds: 604_800, expectedVersion: 1, reason: '每年轮换。' },
};

const endedKeys = { leaked: { expectedVersion: 2, reason: '疑似泄露。' } };

const replays = {
  withoutRolling: { from: '2026-01', to: '2026-10', settings: { 'book-recall': { 'R-01': false } } },
};

const measurements = {
  twoDesks: {
    entries: [
      { series: 'visitors', subject: 'branch-east', day: '2026-03-09', slot: '10:00', value: 31 },
      { series: 'visitors', subject: 'branch-west', day: '2026-03-09', slot: '10:00', value: 12 },
    ],
  },
} satisfies Record<string, PostMeasurements>;

const clocks = { nextMorning: { now: '2026-10-09T09:00:00+08:00' } };

/** Bodies by the name of what they show. */
export type Examples = Readonly<Record<string, unknown>>;

const moves = {
  tryAll: { from: 3, reason: '新版缩短了告知时限。', dryRun: true },
  chosen: { from: 3, to: 4, numbers: ['TS20260309-7K3F9QX2'], reason: '新版缩短了告知时限。' },
} satisfies Record<string, MoveCases>;

const templates = {
  ofUnit: {
    ...{ title: '已受理', text: '您反映的事项（{number}）已由{unit}受理，{date}起办理。' },
    ...{ of: 'unit', expectedVersion: 0 },
  },
} satisfies Record<string, SaveTemplate>;

const views = {
  overdueOfUs: {
    name: '本单位超期',
    layout: 'table',
    filters: { unit: 'branch-east', state: 'overdue' },
    columns: ['number', 'due', 'summary'],
    sort: 'pressing',
    shared: true,
    expectedVersion: 0,
  },
} satisfies Record<string, SaveView>;

type Calls = typeof operations;
type CallWithBody = {
  [Name in keyof Calls]: Calls[Name] extends { readonly body: string } ? Name : never;
}[keyof Calls];
/** What a command takes, its mechanism says (`commandExamples`). */
type Fixed = Exclude<CallWithBody, 'giveCommand'>;

/** Bodies by their calls, under words for what they show. */
export const bodyExamples = {
  registerCase: registrations,
  propose: proposals,
  searchCases: searches,
  countCases: counts,
  importCases: imports,
  readText: texts,
  searchLedger: ledgers,
  searchRegister: registerSearches,
  giveCommands: batches,
  readMessages,
  chooseNotices: chosenNotices,
  tryNotices: noticeTrials,
  rateCase: ratings,
  withdrawCase: withdrawals,
  addInformation: information,
  announcePublicFile: announcedFiles,
  announceFile: announcedFiles,
  hideFile: hidings,
  assignPerson: assignments,
  makeRanking: rankings,
  publishRanking: publications,
  addUnit: newUnits,
  changeUnit: changedUnits,
  changeSetting: settings,
  publishYear: years,
  withdrawYear: withdrawnYears,
  setOverrides: overrides,
  tryCalendar: triedCalendars,
  setShifts: shifts,
  login: logins,
  enterByLink: { code: { code: 'aXk3Z9qL0pW7sT2uVbN4mC8e' } },
  changePassword: passwords,
  addPerson: newPersons,
  changePerson: changedPersons,
  endPerson: personChanges,
  readmitPerson: personChanges,
  addHotlineKey: newKeys,
  endHotlineKeys: endedKeys,
  startReplay: replays,
  moveCases: moves,
  postMeasurements: measurements,
  saveView: views,
  saveTemplate: templates,
  moveClock: clocks,
} satisfies Readonly<Record<Fixed, Examples>>;

/** Calls that take a table as well, and which. */
export const tableBodies: Readonly<Record<string, { readonly description: string; readonly example: string }>> = {
  importCases: {
    description: `CSV（UTF-8），首行为列名 · CSV in UTF-8, the first line names the columns: ${Object.values(
      importColumns,
    )
      .map(({ zh, en }) => `${zh} (${en})`)
      .join(', ')}; facts by title or as facts.<id>`,
    example: '收到日期,内容,来源编号,收到日期的证明\r\n2026-03-02,借出的书没有归还,旧-0012,旧系统登记 12\r\n',
  },
};
