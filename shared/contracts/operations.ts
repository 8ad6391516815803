import type { Operation } from './operation.ts';

/*
 * The API, call by call (DESIGN § 5): the one list that functions, the gateway, the published description and the page
 * read, as `import * as operations`, so that a bundle has the calls that it names and no others. A path stands here and
 * nowhere else.
 */

const ofNumber = { number: '$response.body#/number' } as const;
const ofComplainant = { ...ofNumber, code: '$response.body#/queryCode' } as const;

/** What was registered can be read, acted on and, by the complainant, looked up and rated. */
const registeredLinks = {
  read: { to: 'readCase', parameters: ofNumber },
  act: { to: 'giveCommand', parameters: ofNumber },
  timeline: { to: 'readTimeline', parameters: ofNumber },
  execution: { to: 'readExecution', parameters: ofNumber },
  lookUp: { to: 'lookUpCase', parameters: ofComplainant },
  rate: { to: 'rateCase', parameters: ofComplainant },
} as const;

const ofFirst = { number: '$response.body#/cases/0/number' } as const;

const boardLinks = {
  read: { to: 'readCase', parameters: ofFirst },
  act: { to: 'giveCommand', parameters: ofFirst },
} as const;

/** `POST /v1/cases` */
export const registerCase = {
  method: 'POST',
  path: '/v1/cases',
  access: 'operator',
  by: 'intake',
  summary: '登记案件 · Register a case',
  body: 'registerCase',
  idempotent: true,
  status: 201,
  answer: 'registered',
  already: 'already',
  links: registeredLinks,
  refusals: [403, 409],
} as const satisfies Operation;

/** `POST /v1/intake/proposal` */
export const propose = {
  method: 'POST',
  path: '/v1/intake/proposal',
  access: 'operator',
  by: 'propose',
  summary: '从来件文字提出预填建议，不作决定 · What free text suggests for the form; it decides nothing',
  body: 'proposal',
  answer: 'proposal',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/cases` */
export const readBoard = {
  method: 'GET',
  path: '/v1/cases',
  access: 'staff',
  by: 'query',
  summary: '案件看板，最紧迫的在前 · The board, most pressing first',
  query: 'board',
  revalidated: true,
  answer: 'board',
  links: boardLinks,
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/cases/search` */
export const searchCases = {
  method: 'POST',
  path: '/v1/cases/search',
  access: 'staff',
  by: 'query',
  summary:
    '查找案件，条件同看板；姓名、电话放在正文里，不进网址 · Look for cases as on the board, with names and telephone numbers in the body and not in the address',
  body: 'search',
  answer: 'board',
  links: boardLinks,
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/cases/counts` */
export const countCases = {
  method: 'POST',
  path: '/v1/cases/counts',
  access: 'staff',
  by: 'query',
  summary: '符合条件的案件数：总数，按状态、阶段、届满日期 · How many cases fit: all, by state, stage and last day',
  body: 'counts',
  answer: 'counts',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/cases/import` */
export const importCases = {
  method: 'POST',
  path: '/v1/cases/import',
  access: 'staff',
  by: 'intake',
  summary:
    '导入其他系统的案件（JSON 或 CSV），逐行给出结果；已办结的只作历史 · Take cases of another system, as JSON or CSV, with a report line by line; those closed there are history only',
  query: 'import',
  body: 'import',
  table: 'importTable',
  answer: 'import',
  refusals: [403],
} as const satisfies Operation;

/** `POST /v1/intake/text` */
export const readText = {
  method: 'POST',
  path: '/v1/intake/text',
  access: 'staff',
  by: 'intake',
  summary:
    '将粘贴的文本按标题和编号拆成条目，供更正后导入；不登记 · What a pasted text is made of, heading by heading and item by item, to be corrected and imported; nothing is registered',
  body: 'readText',
  answer: 'readText',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/cases/ledger` */
export const readLedger = {
  method: 'GET',
  path: '/v1/cases/ledger',
  access: 'staff',
  by: 'query',
  summary:
    '案件台账（CSV、XLSX）；next-cursor 响应头指向下一部分 · The ledger as CSV or XLSX, in parts: the header next-cursor leads to the next',
  query: 'ledger',
  tables: true,
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/cases/ledger` */
export const searchLedger = {
  method: 'POST',
  path: '/v1/cases/ledger',
  access: 'staff',
  by: 'query',
  summary: '案件台账，条件放在正文里 · The ledger, with what it is narrowed by in the body',
  body: 'ledger',
  tables: true,
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/registers/{id}` */
export const readRegister = {
  method: 'GET',
  path: '/v1/registers/{id}',
  access: 'staff',
  by: 'query',
  summary:
    '登记簿的各条登记，最近登记的在前（JSON、CSV、XLSX）；表格分部分，next-cursor 响应头指向下一部分 · The entries of a register, the latest first, as JSON, CSV or XLSX; a table comes in parts, to the next of which the header next-cursor leads',
  query: 'register',
  answer: 'register',
  tables: true,
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/registers/{id}/search` */
export const searchRegister = {
  method: 'POST',
  path: '/v1/registers/{id}/search',
  access: 'staff',
  by: 'query',
  summary:
    '在登记簿中查找，关键词放在正文里，不进网址 · Look for entries of a register, with the words in the body and not in the address',
  body: 'registerSearch',
  answer: 'register',
  tables: true,
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/cases/{number}` */
export const readCase = {
  method: 'GET',
  path: '/v1/cases/{number}',
  access: 'staff',
  by: 'query',
  summary: '查看案件 · Read a case',
  params: { number: 'caseNumber' },
  query: 'shownCase',
  revalidated: true,
  answer: 'case',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/cases/{number}/commands` */
export const giveCommand = {
  method: 'POST',
  path: '/v1/cases/{number}/commands',
  access: 'staff',
  by: 'command',
  summary: '办理操作：改变案件的唯一途径 · Give a command: the one way to change a case',
  params: { number: 'caseNumber' },
  query: 'shownCase',
  body: 'command',
  idempotent: true,
  answer: 'case',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `POST /v1/cases/{number}/assignment` */
export const assignPerson = {
  method: 'POST',
  path: '/v1/cases/{number}/assignment',
  access: 'staff',
  by: 'command',
  summary:
    '指定承办人，由责任单位自行指定或由管理人员指定 · Say who of a unit handles a case: for its own staff and for managers',
  params: { number: 'caseNumber' },
  body: 'assignPerson',
  idempotent: true,
  answer: 'case',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `POST /v1/commands` */
export const giveCommands = {
  method: 'POST',
  path: '/v1/commands',
  access: 'staff',
  by: 'command',
  summary: '批量办理：逐案办理，逐案给出结果 · Commands for up to 200 cases, each with an answer of its own',
  body: 'batch',
  idempotent: true,
  answer: 'batch',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/cases/{number}/timeline` */
export const readTimeline = {
  method: 'GET',
  path: '/v1/cases/{number}/timeline',
  access: 'staff',
  by: 'query',
  summary: '全过程记录及哈希链 · Every event with its hash',
  params: { number: 'caseNumber' },
  query: 'timeline',
  answer: 'timeline',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/cases/{number}/execution` */
export const readExecution = {
  method: 'GET',
  path: '/v1/cases/{number}/execution',
  access: 'staff',
  by: 'query',
  summary: '流程执行记录 · The history of the execution',
  params: { number: 'caseNumber' },
  query: 'execution',
  revalidated: true,
  answer: 'execution',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/cases/{number}/checkpoint` */
export const readCaseCheckpoint = {
  method: 'GET',
  path: '/v1/cases/{number}/checkpoint',
  access: 'staff',
  by: 'files',
  summary: '签名检查点是否载有本案记录 · Whether a signed checkpoint names the record of the case',
  params: { number: 'caseNumber' },
  answer: 'caseCheckpoint',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/cases/{number}/readings` */
export const readCaseReadings = {
  method: 'GET',
  path: '/v1/cases/{number}/readings',
  access: 'staff',
  by: 'query',
  summary: '本案报事人信息的查阅记录 · Who was given the personal data of this case',
  params: { number: 'caseNumber' },
  query: 'caseReadings',
  answer: 'readings',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/readings` */
export const readReadings = {
  method: 'GET',
  path: '/v1/readings',
  access: 'staff',
  by: 'query',
  summary: '报事人信息的查阅记录 · Who was given personal data, for supervision',
  query: 'readings',
  answer: 'readings',
  refusals: [403],
} as const satisfies Operation;

/** `GET /v1/messages` */
export const listMessages = {
  method: 'GET',
  path: '/v1/messages',
  access: 'staff',
  by: 'query',
  summary: '致本人和本单位的消息，最近的在前 · Messages to the caller and their unit, the latest first',
  query: 'messages',
  revalidated: true,
  answer: 'messages',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/messages/read` */
export const readMessages = {
  method: 'POST',
  path: '/v1/messages/read',
  access: 'staff',
  by: 'query',
  summary: '将消息标为已读 · Mark messages as read',
  body: 'readMessages',
  answer: 'readMessages',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/me/notices` */
export const readNotices = {
  method: 'GET',
  path: '/v1/me/notices',
  access: 'staff',
  by: 'notices',
  summary: '本人的站外通知方式 · In which ways the caller is told outside of the inbox',
  answer: 'notices',
  refusals: [],
} as const satisfies Operation;

/** `PUT /v1/me/notices` */
export const chooseNotices = {
  method: 'PUT',
  path: '/v1/me/notices',
  access: 'staff',
  by: 'notices',
  summary: '选择本人的站外通知方式：邮件、网络回调 · Choose to be told by e-mail or webhook, for which kinds',
  body: 'chooseNotices',
  answer: 'notices',
  refusals: [409],
} as const satisfies Operation;

/** `POST /v1/me/notices/trial` */
export const tryNotices = {
  method: 'POST',
  path: '/v1/me/notices/trial',
  access: 'staff',
  by: 'notices',
  summary: '发送一条测试通知 · Send a test message in one way',
  body: 'tryNotices',
  answer: 'noticeTrial',
  refusals: [409],
} as const satisfies Operation;

/** `GET /v1/public/cases/{number}` */
export const lookUpCase = {
  method: 'GET',
  path: '/v1/public/cases/{number}',
  access: 'public',
  by: 'query',
  summary: '报事人查询 · Who brought the case looks it up',
  limited: 'query-code',
  params: { number: 'caseNumber' },
  query: 'publicCase',
  answer: 'publicCase',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/public/cases/{number}/rating` */
export const rateCase = {
  method: 'POST',
  path: '/v1/public/cases/{number}/rating',
  access: 'public',
  by: 'command',
  summary: '报事人评价三个方面 · Who brought the case rates the three aspects',
  limited: 'query-code',
  params: { number: 'caseNumber' },
  query: 'public',
  body: 'rating',
  answer: 'publicCase',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/public/cases/{number}/withdrawal` */
export const withdrawCase = {
  method: 'POST',
  path: '/v1/public/cases/{number}/withdrawal',
  access: 'public',
  by: 'command',
  summary: '报事人撤回 · Who brought the case withdraws it',
  limited: 'query-code',
  params: { number: 'caseNumber' },
  query: 'public',
  body: 'withdrawal',
  answer: 'publicCase',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/public/cases/{number}/information` */
export const addInformation = {
  method: 'POST',
  path: '/v1/public/cases/{number}/information',
  access: 'public',
  by: 'command',
  summary: '报事人补充情况、照片等 · Who brought the case adds to it, in words or with files',
  limited: 'query-code',
  params: { number: 'caseNumber' },
  query: 'public',
  body: 'information',
  answer: 'publicCase',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/public/cases/{number}/files` */
export const announcePublicFile = {
  method: 'POST',
  path: '/v1/public/cases/{number}/files',
  access: 'public',
  by: 'files',
  summary: '报事人上传文件：内容发到哪里 · Where who brought the case sends the bytes of a file',
  limited: 'query-code',
  params: { number: 'caseNumber' },
  query: 'public',
  body: 'announceFile',
  status: 201,
  answer: 'announcedFile',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/public/cases/{number}/files/{sha256}/arrival` */
export const receivePublicFile = {
  method: 'POST',
  path: '/v1/public/cases/{number}/files/{sha256}/arrival',
  access: 'public',
  by: 'files',
  summary: '报事人的文件已发出：核对收到的内容 · The bytes have been sent: what has arrived is looked at',
  limited: 'query-code',
  params: { number: 'caseNumber', sha256: 'sha256' },
  query: 'public',
  answer: 'arrivedFile',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/public/cases/{number}/files/{sha256}` */
export const readPublicFile = {
  method: 'GET',
  path: '/v1/public/cases/{number}/files/{sha256}',
  access: 'public',
  by: 'files',
  summary: '报事人查看自己补充的文件 · Where who brought the case reads a file that they have sent',
  limited: 'query-code',
  params: { number: 'caseNumber', sha256: 'sha256' },
  query: 'public',
  answer: 'fileAddress',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/files` */
export const announceFile = {
  method: 'POST',
  path: '/v1/files',
  access: 'operator',
  by: 'files',
  summary:
    '上传留证文件：内容发到哪里；之后在登记或办理的留证中引用 · Where the bytes of a file go, to which evidence of a registration or a command then refers',
  body: 'announceFile',
  status: 201,
  answer: 'announcedFile',
  refusals: [403],
} as const satisfies Operation;

/** `POST /v1/files/{sha256}/arrival` */
export const receiveFile = {
  method: 'POST',
  path: '/v1/files/{sha256}/arrival',
  access: 'operator',
  by: 'files',
  summary:
    '文件已发出：核对收到的内容和类型，12小时内可以引用 · The bytes have been sent: what has arrived is looked at, and may be referred to for twelve hours',
  params: { sha256: 'sha256' },
  answer: 'arrivedFile',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/cases/{number}/files/{sha256}` */
export const readFile = {
  method: 'GET',
  path: '/v1/cases/{number}/files/{sha256}',
  access: 'staff',
  by: 'files',
  summary: '案件的一个文件从哪里读取；记入查阅记录 · Where a file of a case is read; that is recorded as a reading',
  params: { number: 'caseNumber', sha256: 'sha256' },
  answer: 'fileAddress',
  refusals: [403, 404],
} as const satisfies Operation;

/** `POST /v1/cases/{number}/files/{sha256}/hiding` */
export const hideFile = {
  method: 'POST',
  path: '/v1/cases/{number}/files/{sha256}/hiding',
  access: 'staff',
  by: 'command',
  summary:
    '隐藏案件的一个文件，只有管理人员可看；不删除 · Hide a file of a case from all but managers; nothing is removed',
  params: { number: 'caseNumber', sha256: 'sha256' },
  body: 'hideFile',
  answer: 'case',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `GET /v1/reports/units` */
export const reportUnits = {
  method: 'GET',
  path: '/v1/reports/units',
  access: 'staff',
  by: 'report',
  summary: '各单位月度统计 · A month of each unit',
  query: 'unitReport',
  answer: 'unitReport',
  tables: true,
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/reports/analysis` */
export const reportAnalysis = {
  method: 'GET',
  path: '/v1/reports/analysis',
  access: 'staff',
  by: 'report',
  summary: '按内容、地点、结果分析 · Cases by content, place and result',
  query: 'analysis',
  answer: 'analysis',
  tables: true,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/reports/breaches` */
export const reportBreaches = {
  method: 'GET',
  path: '/v1/reports/breaches',
  access: 'staff',
  by: 'report',
  summary: '逾期记录：只列事实，不认定责任 · Missed limits and targets: facts, never a finding of liability',
  query: 'breaches',
  answer: 'breaches',
  tables: true,
  refusals: [403],
} as const satisfies Operation;

/** `GET /v1/reports/delays` */
export const reportDelays = {
  method: 'GET',
  path: '/v1/reports/delays',
  access: 'staff',
  by: 'report',
  summary:
    '延误在哪里：各单位各环节的用时和逾期，逾期的时限和起因 · Where delay sits: time and misses by unit and stage, and what was missed by what cause',
  query: 'delays',
  answer: 'delays',
  tables: true,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/reports/trends` */
export const reportTrends = {
  method: 'GET',
  path: '/v1/reports/trends',
  access: 'staff',
  by: 'report',
  summary: '各月走势：指标逐月，含分子分母 · The figures month by month, with what they are made of',
  query: 'trends',
  answer: 'trends',
  tables: true,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/reports/places` */
export const reportPlaces = {
  method: 'GET',
  path: '/v1/reports/places',
  access: 'staff',
  by: 'query',
  summary: '热点：按地区和被反映对象 · Hot places: by town, and who was complained of more than once',
  query: 'places',
  answer: 'places',
  tables: true,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/reports/cases` */
export const reportCases = {
  method: 'GET',
  path: '/v1/reports/cases',
  access: 'staff',
  by: 'query',
  summary: '指标背后的案件 · The cases behind a figure',
  query: 'countedCases',
  answer: 'countedCases',
  links: boardLinks,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/supervision` */
export const readSupervision = {
  method: 'GET',
  path: '/v1/supervision',
  access: 'staff',
  by: 'query',
  summary: '督办清单：备选、督办、挂牌、逾期未说明原因 · What those who supervise have before them',
  query: 'supervision',
  answer: 'supervision',
  tables: true,
  links: boardLinks,
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/reports/rankings` */
export const readRankings = {
  method: 'GET',
  path: '/v1/reports/rankings',
  access: 'staff',
  by: 'report',
  summary: '一年的满意度排名 · The rankings of a year',
  query: 'rankings',
  answer: 'rankings',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/reports/rankings/{month}` */
export const readRanking = {
  method: 'GET',
  path: '/v1/reports/rankings/{month}',
  access: 'staff',
  by: 'report',
  summary: '一个月的满意度排名，各版本及公布记录 · Every version of a ranking, with its publications',
  params: { month: 'month' },
  answer: 'rankings',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/reports/rankings/{month}` */
export const makeRanking = {
  method: 'POST',
  path: '/v1/reports/rankings/{month}',
  access: 'staff',
  by: 'report',
  summary: '统计并留存一个月的满意度排名 · Make and store the ranking of a month that is over',
  params: { month: 'month' },
  body: 'makeRanking',
  status: 201,
  answer: 'ranking',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `POST /v1/reports/rankings/{month}/publications` */
export const publishRanking = {
  method: 'POST',
  path: '/v1/reports/rankings/{month}/publications',
  access: 'staff',
  by: 'report',
  summary: '记录排名的通报、公示 · Record when and where a ranking was published',
  params: { month: 'month' },
  body: 'publishRanking',
  status: 201,
  answer: 'rankings',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `GET /v1/calendar/due` */
export const countDue = {
  method: 'GET',
  path: '/v1/calendar/due',
  access: 'public',
  by: 'query',
  summary: '时限计算及依据 · A due instant and how it was counted',
  query: 'due',
  answer: 'due',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/mechanisms` */
export const listMechanisms = {
  method: 'GET',
  path: '/v1/mechanisms',
  access: 'public',
  by: 'query',
  summary: '协调机制 · The mechanisms',
  query: 'organisation',
  answer: 'mechanisms',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/mechanisms/{id}` */
export const readMechanism = {
  method: 'GET',
  path: '/v1/mechanisms/{id}',
  access: 'public',
  by: 'query',
  summary: '协调机制全文（数据） · A mechanism as data',
  query: 'mechanism',
  answer: 'mechanism',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/mechanisms/{id}/moves` */
export const moveCases = {
  method: 'POST',
  path: '/v1/mechanisms/{id}/moves',
  access: 'staff',
  by: 'command',
  summary:
    '将未结案件转入新版机制（管理人员）：先试算；所选案件当即转入，全部案件在后台转入 · Move open cases to the new version of their mechanism (managers): try it first; chosen cases at once, all of them in the background',
  body: 'moveCases',
  answer: 'moves',
  links: { progress: { to: 'readMoves', parameters: { id: '$request.path.id' } } },
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `GET /v1/mechanisms/{id}/moves` */
export const readMoves = {
  method: 'GET',
  path: '/v1/mechanisms/{id}/moves',
  access: 'staff',
  by: 'command',
  summary: '案件转入新版机制的进度（管理人员） · How moving cases to a new version stands (managers)',
  answer: 'moveOrders',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/rules` */
export const listRules = {
  method: 'GET',
  path: '/v1/rules',
  access: 'public',
  by: 'query',
  summary: '规则名称及出处 · What the rules are about that deadlines, commands and refusals cite, and where they stand',
  query: 'organisation',
  revalidated: true,
  answer: 'rules',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/units` */
export const listUnits = {
  method: 'GET',
  path: '/v1/units',
  access: 'public',
  by: 'reference',
  summary: '单位名录 · The organisation register',
  query: 'units',
  answer: 'units',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/units` */
export const addUnit = {
  method: 'POST',
  path: '/v1/units',
  access: 'admin',
  by: 'reference',
  summary: '增设单位 · Add a unit',
  body: 'addUnit',
  status: 201,
  answer: 'changedUnit',
  refusals: [409],
} as const satisfies Operation;

/** `PUT /v1/units/{id}` */
export const changeUnit = {
  method: 'PUT',
  path: '/v1/units/{id}',
  access: 'admin',
  by: 'reference',
  summary: '变更或终止单位 · Change or end a unit',
  params: { id: 'unitId' },
  body: 'changeUnit',
  answer: 'changedUnit',
  refusals: [404, 409],
} as const satisfies Operation;

/** `GET /v1/units/{id}/persons` */
export const listUnitPersons = {
  method: 'GET',
  path: '/v1/units/{id}/persons',
  access: 'staff',
  by: 'command',
  summary: '一个单位的在岗人员，供本单位和管理人员 · Who acts for a unit, for its own staff and for managers',
  params: { id: 'unitId' },
  answer: 'unitPersons',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/units/versions` */
export const listUnitVersions = {
  method: 'GET',
  path: '/v1/units/versions',
  access: 'staff',
  by: 'reference',
  summary: '名录历次变更 · Every change of the register',
  answer: 'unitVersions',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/roster` */
export const readRoster = {
  method: 'GET',
  path: '/v1/roster',
  access: 'staff',
  by: 'reference',
  summary: '值班表：何人应答 · The duty roster: who answers, and when',
  query: 'roster',
  answer: 'roster',
  refusals: [],
} as const satisfies Operation;

/** `PUT /v1/roster` */
export const setShifts = {
  method: 'PUT',
  path: '/v1/roster',
  access: 'admin',
  by: 'reference',
  summary: '录入排班 · Enter the shifts',
  body: 'setShifts',
  answer: 'roster',
  refusals: [409],
} as const satisfies Operation;

/** `GET /v1/settings` */
export const listSettings = {
  method: 'GET',
  path: '/v1/settings',
  access: 'public',
  by: 'reference',
  summary: '本区设定及日历 · Settings and calendar',
  query: 'organisation',
  answer: 'settings',
  refusals: [404],
} as const satisfies Operation;

/** `PUT /v1/settings/{id}` */
export const changeSetting = {
  method: 'PUT',
  path: '/v1/settings/{id}',
  access: 'admin',
  by: 'reference',
  summary: '更改设定，只及于其后开始的事项 · Change a setting for what begins from then on',
  body: 'changeSetting',
  answer: 'changedSetting',
  refusals: [404, 409],
} as const satisfies Operation;

/** `GET /v1/calendar/years` */
export const listYears = {
  method: 'GET',
  path: '/v1/calendar/years',
  access: 'public',
  by: 'reference',
  summary: '工作日历及重算进度 · The calendar and how far deadlines are counted by it',
  query: 'organisation',
  answer: 'calendarYears',
  refusals: [404],
} as const satisfies Operation;

/** `PUT /v1/calendar/years/{year}` */
export const publishYear = {
  method: 'PUT',
  path: '/v1/calendar/years/{year}',
  access: 'admin',
  by: 'reference',
  summary: '录入年度放假安排 · Enter the arrangement of a year',
  params: { year: 'calendarYear' },
  body: 'publishYear',
  answer: 'calendarYears',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/calendar/years/{year}/withdrawal` */
export const withdrawYear = {
  method: 'POST',
  path: '/v1/calendar/years/{year}/withdrawal',
  access: 'admin',
  by: 'reference',
  summary: '撤回本区录入的年度安排 · Take back an arrangement that the district has entered',
  params: { year: 'calendarYear' },
  body: 'withdrawYear',
  answer: 'calendarYears',
  refusals: [404, 409],
} as const satisfies Operation;

/** `PUT /v1/calendar/overrides` */
export const setOverrides = {
  method: 'PUT',
  path: '/v1/calendar/overrides',
  access: 'admin',
  by: 'reference',
  summary: '本区例外日 · Local exceptions',
  body: 'setOverrides',
  answer: 'calendarYears',
  refusals: [409],
} as const satisfies Operation;

/** `POST /v1/calendar/trial` */
export const tryCalendar = {
  method: 'POST',
  path: '/v1/calendar/trial',
  access: 'admin',
  by: 'reference',
  summary:
    '试算日历变更：哪些未结时限由何时移至何时，不作更改；按 cursor 逐段查完 · Which open deadlines a change of the calendar would move from when to when; nothing is changed; part by part, by `cursor`',
  body: 'tryCalendar',
  answer: 'calendarTrial',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/health` */
export const readHealth = {
  method: 'GET',
  path: '/v1/health',
  access: 'public',
  by: 'query',
  summary: '运行状况 · Health',
  answer: 'health',
  unavailable: 'failingHealth',
  refusals: [],
} as const satisfies Operation;

/** `GET /openapi.json` */
export const describeApi = {
  method: 'GET',
  path: '/openapi.json',
  access: 'public',
  by: 'describe',
  summary: '本文件 · This document',
  query: 'organisation',
  answer: 'openApi',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/login` */
export const login = {
  method: 'POST',
  path: '/v1/login',
  access: 'public',
  by: 'one-machine',
  summary: '登录（单机） · Sign in (one machine)',
  limited: 'password',
  body: 'login',
  answer: 'login',
  refusals: [401, 403],
} as const satisfies Operation;

/** `GET /v1/dead-letters` */
export const listDeadLetters = {
  method: 'GET',
  path: '/v1/dead-letters',
  access: 'admin',
  by: 'one-machine',
  summary: '未能送达的后续处理，按案件列出（单机） · Cases whose effects failed after the last attempt (one machine)',
  query: 'deadLetters',
  answer: 'deadLetters',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/dead-letters/{id}/redelivery` */
export const redeliver = {
  method: 'POST',
  path: '/v1/dead-letters/{id}/redelivery',
  access: 'admin',
  by: 'one-machine',
  summary: '重新处理一个案件的未送达事项（单机） · Try the effects of the case once more (one machine)',
  answer: 'redelivery',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/reconciliation` */
export const reconcile = {
  method: 'POST',
  path: '/v1/reconciliation',
  access: 'admin',
  by: 'one-machine',
  summary:
    '立即核对所有未办结案件的流程并修复（单机） · Check the execution of every open case now and repair it (one machine)',
  answer: 'reconciliation',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/logout` */
export const logout = {
  method: 'POST',
  path: '/v1/logout',
  access: 'staff',
  by: 'reference',
  summary: '退出登录，令牌随即失效 · Sign out: the token ends at once',
  answer: 'signedOut',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/password` */
export const changePassword = {
  method: 'POST',
  path: '/v1/password',
  access: 'staff',
  by: 'one-machine',
  summary: '更改自己的密码（单机），其他登录随即失效 · Change one’s own password (one machine); other sessions end',
  limited: 'password',
  body: 'changePassword',
  answer: 'login',
  refusals: [403, 404],
} as const satisfies Operation;

/** `GET /v1/persons` */
export const listPersons = {
  method: 'GET',
  path: '/v1/persons',
  access: 'admin',
  by: 'reference',
  summary: '人员名录，不含密码 · Who signs in, without what with',
  answer: 'persons',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/persons` */
export const addPerson = {
  method: 'POST',
  path: '/v1/persons',
  access: 'admin',
  by: 'one-machine',
  summary: '增加人员（单机），密码只显示一次 · Add a person (one machine); the password is shown once',
  body: 'addPerson',
  status: 201,
  answer: 'changedPerson',
  refusals: [409],
} as const satisfies Operation;

/** `PUT /v1/persons/{user}` */
export const changePerson = {
  method: 'PUT',
  path: '/v1/persons/{user}',
  access: 'admin',
  by: 'one-machine',
  summary: '变更人员的单位、角色、期限（单机） · Change a person’s unit, roles and last day (one machine)',
  body: 'changePerson',
  answer: 'changedPerson',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/persons/{user}/password` */
export const renewPassword = {
  method: 'POST',
  path: '/v1/persons/{user}/password',
  access: 'admin',
  by: 'one-machine',
  summary: '换发密码（单机），只显示一次 · Renew a password (one machine); shown once',
  answer: 'renewedPassword',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/persons/{user}/sign-out` */
export const signOutPerson = {
  method: 'POST',
  path: '/v1/persons/{user}/sign-out',
  access: 'admin',
  by: 'reference',
  summary: '令该人员的全部登录失效 · End every session of a person',
  answer: 'signedOut',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/persons/{user}/end` */
export const endPerson = {
  method: 'POST',
  path: '/v1/persons/{user}/end',
  access: 'admin',
  by: 'reference',
  summary: '终止人员，即刻生效 · End a person, at once',
  body: 'change',
  answer: 'changedPerson',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/persons/{user}/readmission` */
export const readmitPerson = {
  method: 'POST',
  path: '/v1/persons/{user}/readmission',
  access: 'admin',
  by: 'reference',
  summary: '恢复人员 · Admit a person again',
  body: 'change',
  answer: 'changedPerson',
  refusals: [404, 409],
} as const satisfies Operation;

/** `GET /v1/sessions` */
export const listSessions = {
  method: 'GET',
  path: '/v1/sessions',
  access: 'admin',
  by: 'reference',
  summary: '登录会话：谁、何时起、最近何时、从何处 · Who is signed in, since when, last when and from where',
  answer: 'sessions',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/sessions/{id}/end` */
export const endSession = {
  method: 'POST',
  path: '/v1/sessions/{id}/end',
  access: 'admin',
  by: 'reference',
  summary: '终止一个登录会话 · End one session',
  answer: 'signedOut',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/me/sessions` */
export const listOwnSessions = {
  method: 'GET',
  path: '/v1/me/sessions',
  access: 'staff',
  by: 'reference',
  summary: '本人的登录会话 · One’s own sessions',
  answer: 'sessions',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/me/sessions/{id}/end` */
export const endOwnSession = {
  method: 'POST',
  path: '/v1/me/sessions/{id}/end',
  access: 'staff',
  by: 'reference',
  summary: '终止本人的一个登录会话 · End one of one’s own sessions',
  answer: 'signedOut',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/measurements` */
export const listSeries = {
  method: 'GET',
  path: '/v1/measurements',
  access: 'staff',
  by: 'report',
  summary: '测量项目及其阈值 · What is measured, of what, by whom, and the limits that are set',
  answer: 'series',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/measurements` */
export const postMeasurements = {
  method: 'POST',
  path: '/v1/measurements',
  access: 'staff',
  by: 'intake',
  summary:
    '上报测量值，逐条给出结果；超过阈值即登记案件 · Post numbers, with what came of each; one above its limit opens a case',
  body: 'postMeasurements',
  answer: 'postedMeasurements',
  refusals: [],
} as const satisfies Operation;

/** `GET /v1/measurements/{series}` */
export const readMeasuredDay = {
  method: 'GET',
  path: '/v1/measurements/{series}',
  access: 'staff',
  by: 'report',
  summary: '一日的测量值，按科室和时段 · A day of a series, by subject and slot',
  query: 'measuredDay',
  answer: 'measuredDay',
  refusals: [404],
} as const satisfies Operation;

/** `GET /v1/me/views` */
export const listViews = {
  method: 'GET',
  path: '/v1/me/views',
  access: 'staff',
  by: 'reference',
  summary: '本人和本单位保存的案件视图 · The views of the cases that the caller and their unit have saved',
  answer: 'views',
  refusals: [],
} as const satisfies Operation;

/** `PUT /v1/me/views/{id}` */
export const saveView = {
  method: 'PUT',
  path: '/v1/me/views/{id}',
  access: 'staff',
  by: 'reference',
  summary: '保存案件视图，自用或供本单位使用 · Save a view of the cases, for oneself or for one’s unit',
  params: { id: 'viewId' },
  body: 'saveView',
  answer: 'views',
  refusals: [404, 409],
} as const satisfies Operation;

/** `DELETE /v1/me/views/{id}` */
export const removeView = {
  method: 'DELETE',
  path: '/v1/me/views/{id}',
  access: 'staff',
  by: 'reference',
  summary: '删除本人保存的案件视图 · Remove a view that the caller has saved',
  params: { id: 'viewId' },
  query: 'removeView',
  answer: 'views',
  refusals: [404, 409],
} as const satisfies Operation;

/** `GET /v1/templates` */
export const listTemplates = {
  method: 'GET',
  path: '/v1/templates',
  access: 'staff',
  by: 'reference',
  summary: '本单位和全机构的常用语 · The texts that the caller’s unit and the organisation use again and again',
  answer: 'templates',
  refusals: [],
} as const satisfies Operation;

/** `PUT /v1/templates/{id}` */
export const saveTemplate = {
  method: 'PUT',
  path: '/v1/templates/{id}',
  access: 'staff',
  by: 'reference',
  summary:
    '保存常用语：本单位的，或全机构的（管理员） · Save a template, of one’s unit or, as an administrator, of the organisation',
  params: { id: 'templateId' },
  body: 'saveTemplate',
  answer: 'templates',
  refusals: [403, 409],
} as const satisfies Operation;

/** `DELETE /v1/templates/{id}` */
export const removeTemplate = {
  method: 'DELETE',
  path: '/v1/templates/{id}',
  access: 'staff',
  by: 'reference',
  summary: '删除常用语 · Remove a template',
  params: { id: 'templateId' },
  query: 'removeTemplate',
  answer: 'templates',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `GET /v1/hotline-keys` */
export const listHotlineKeys = {
  method: 'GET',
  path: '/v1/hotline-keys',
  access: 'admin',
  by: 'reference',
  summary: '热线密钥清单，不含密钥 · The keys of the lines, never the keys themselves',
  answer: 'hotlineKeys',
  refusals: [],
} as const satisfies Operation;

/** `POST /v1/hotline-keys` */
export const addHotlineKey = {
  method: 'POST',
  path: '/v1/hotline-keys',
  access: 'admin',
  by: 'reference',
  summary:
    '发放或轮换热线密钥，只显示一次 · Give a line a key; the ones before work on for the overlap, the new one is shown once',
  body: 'newKey',
  status: 201,
  answer: 'newKey',
  refusals: [409],
} as const satisfies Operation;

/** `POST /v1/hotline-keys/{line}/end` */
export const endHotlineKeys = {
  method: 'POST',
  path: '/v1/hotline-keys/{line}/end',
  access: 'admin',
  by: 'reference',
  summary: '终止线路的密钥，即刻生效 · End keys of a line, at once',
  body: 'endKey',
  answer: 'endedKeys',
  refusals: [404, 409],
} as const satisfies Operation;

/** `POST /v1/replays` */
export const startReplay = {
  method: 'POST',
  path: '/v1/replays',
  access: 'staff',
  by: 'replay',
  summary: '以试行的规则重放已发生的操作（管理人员） · Replay what was done under other rules (managers)',
  body: 'replay',
  status: 201,
  answer: 'replay',
  links: { progress: { to: 'readReplay', parameters: { id: '$response.body#/id' } } },
  refusals: [403, 409],
} as const satisfies Operation;

/** `GET /v1/replays/{id}` */
export const readReplay = {
  method: 'GET',
  path: '/v1/replays/{id}',
  access: 'staff',
  by: 'replay',
  summary: '重放的进度和结果（管理人员） · How a replay stands (managers)',
  params: { id: 'replayId' },
  answer: 'replay',
  refusals: [403, 404],
} as const satisfies Operation;

/** `POST /v1/rehearsal/clock` */
export const moveClock = {
  method: 'POST',
  path: '/v1/rehearsal/clock',
  access: 'public',
  by: 'one-machine',
  summary: '拨快演练时钟（仅演练） · Move the rehearsal clock forward (rehearsals only)',
  body: 'rehearsalClock',
  answer: 'rehearsal',
  refusals: [403, 404, 409],
} as const satisfies Operation;

/** `POST /v1/rehearsal/clock/stop` */
export const stopClock = {
  method: 'POST',
  path: '/v1/rehearsal/clock/stop',
  access: 'public',
  by: 'one-machine',
  summary: '停止正在拨动的演练时钟（仅演练） · Stop a move of the rehearsal clock (rehearsals only)',
  answer: 'rehearsal',
  refusals: [403, 404],
} as const satisfies Operation;

/** `POST /v1/rehearsal/links` */
export const makeEntryLink = {
  method: 'POST',
  path: '/v1/rehearsal/links',
  access: 'staff',
  by: 'one-machine',
  summary: '取得以本人身份登录一次的链接码（仅演练） · A code that signs in once in one’s own name (rehearsals only)',
  status: 201,
  answer: 'entryLink',
  refusals: [404],
} as const satisfies Operation;

/** `POST /v1/rehearsal/entry` */
export const enterByLink = {
  method: 'POST',
  path: '/v1/rehearsal/entry',
  access: 'public',
  by: 'one-machine',
  summary: '以链接码登录一次（仅演练） · Sign in once by the code of a link (rehearsals only)',
  limited: 'password',
  body: 'enter',
  answer: 'login',
  refusals: [403, 404],
} as const satisfies Operation;
