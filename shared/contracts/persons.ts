import * as z from 'zod/mini';
import type { Person } from '../domain/organisation/person.ts';
import { described, localDate, shownInstant, storedInstant, text, unitId } from './values.ts';

/*
 * Persons who sign in and keys of hotlines: the documents of the reference store, what an administrator sends and gets.
 * Passwords and keys are in no document; they are shown once, to who asked for them.
 */

const optional = z.exactOptional;

/** As an issuer may name somebody. */
const userName = text(128);

const roles = z.array(z.enum(['manager', 'admin'])).check(z.maxLength(2));

/**
 * The register of persons. On one machine all that may sign in; elsewhere persons are the issuer's, and it has those
 * whom the issuer still admits and who have ended here.
 */
export const personsDocument = z.lazy(() =>
  z.array(
    z.strictObject({
      user: userName,
      name: optional(text(100)),
      unit: optional(unitId),
      roles,
      validTo: optional(localDate),
      endedAt: optional(storedInstant),
    }) satisfies z.ZodMiniType<Person>,
  ),
);

const change = () => ({
  expectedVersion: z.int().check(z.minimum(0), z.describe('所见版本 · the version that was seen')),
  reason: text(500, '理由，与版本一并留存 · why; kept with the version'),
});

const personFields = () => ({
  name: optional(text(100, '姓名 · how people call them')),
  unit: optional(described(unitId, '所属单位 · the unit that they act for')),
  roles,
  validTo: optional(described(localDate, '最后一日 · the last day on which they may act')),
});

/** `POST /v1/persons` */
export const addPersonSchema = z.lazy(() => {
  const user = z
    .string()
    .check(
      z.regex(/^[a-z0-9]+(?:[._-][a-z0-9]+)*$/),
      z.maxLength(64),
      z.describe('用户名，永不改作他用 · never used again'),
    );
  const fields = personFields();
  return z.strictObject({ user, ...fields, roles: z._default(fields.roles, []), ...change() });
});

/** The body of `POST /v1/persons`. */
export type AddPerson = z.infer<typeof addPersonSchema>;

/** `PUT /v1/persons/{user}`: the person as they are from now on. */
export const changePersonSchema = z.lazy(() => z.strictObject({ ...personFields(), ...change() }));

/** The body of `PUT /v1/persons/{user}`. */
export type ChangePerson = z.infer<typeof changePersonSchema>;

/** `POST /v1/persons/{user}/end`, `…/readmission` and `POST /v1/hotline-keys/{line}/end` */
export const changeSchema = z.lazy(() => z.strictObject(change()));

/** The body of the calls that end or readmit a person. */
export type ChangeOfPerson = z.infer<typeof changeSchema>;

/** `POST /v1/rehearsal/entry`, in rehearsals only. */
export const enterSchema = z.lazy(() => z.strictObject({ code: text(64) }));

/** The answer of `POST /v1/rehearsal/links`. */
export const entryLinkAnswer = z.lazy(() =>
  z.strictObject({
    code: z.string().check(z.describe('一次有效 · works once')),
    expiresAt: shownInstant,
  }),
);

/** `POST /v1/password`: one's own. */
export const changePasswordSchema = z.lazy(() =>
  z.strictObject({
    oldPassword: text(200),
    newPassword: text(200, '至少12个字符 · at least 12 characters'),
  }),
);

/** The body of `POST /v1/password`. */
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** A week, during which whoever operates a line puts the new key in. */
const defaultOverlapSeconds = 7 * 86_400;

/** `POST /v1/hotline-keys` */
export const newKeySchema = z.lazy(() =>
  z.strictObject({
    line: text(20, '公开电话 · the line, as the register has it'),
    overlapSeconds: z._default(
      z
        .int()
        .check(
          z.minimum(0),
          z.maximum(90 * 86_400),
          z.describe('原密钥继续有效的秒数 · seconds for which the keys so far still work'),
        ),
      defaultOverlapSeconds,
    ),
    ...change(),
  }),
);

/** The body of `POST /v1/hotline-keys`. */
export type AddHotlineKey = z.infer<typeof newKeySchema>;

/** `POST /v1/hotline-keys/{line}/end` */
export const endKeySchema = z.lazy(() =>
  z.strictObject({
    fingerprint: optional(
      text(64, '只终止这一个；不填则终止该线路的全部密钥 · only this one; all of the line without it'),
    ),
    ...change(),
  }),
);

/** The body of `POST /v1/hotline-keys/{line}/end`. */
export type EndHotlineKeys = z.infer<typeof endKeySchema>;

const instant = shownInstant;

const personView = z.strictObject({
  user: z.string(),
  name: optional(z.string()),
  unit: optional(z.string()),
  roles: z.array(z.string()),
  validTo: optional(z.string()),
  endedAt: optional(instant),
  mayAct: z.boolean().check(z.describe('现在可以登录办理 · whether they, and their unit, may act now')),
});

const authored = {
  version: z.int(),
  at: instant,
  author: z.string(),
  authorUnit: optional(z.string()),
  reason: z.string(),
};

/** The answer of `GET /v1/persons`. */
export const personsAnswer = z.strictObject({
  version: z.int(),
  persons: z.array(personView),
  changes: z.array(z.strictObject(authored)),
});

/** The answer of the calls that add, change, end or readmit a person. */
export const changedPersonAnswer = z.strictObject({
  version: z.int(),
  person: personView,
  password: optional(z.string().check(z.describe('只显示这一次 · shown this once'))),
});

/** The answer of `POST /v1/persons/{user}/password`. */
export const renewedPasswordAnswer = z.strictObject({
  user: z.string(),
  password: z.string().check(z.describe('只显示这一次 · shown this once')),
});

/** The answer of the calls that end sessions. */
export const signedOutAnswer = z.strictObject({ signedOut: z.literal(true) });

/** The answer of `GET /v1/sessions` and `GET /v1/me/sessions`. */
export const sessionsAnswer = z.strictObject({
  kept: z
    .enum(['here', 'issuer'])
    .check(
      z.describe(
        'here：本机签发，全部列出；issuer：由统一认证签发，在其处查看，此处只能终止 · `here`: tokens are issued here and all are listed; `issuer`: the identity provider knows them, and they can only be ended here',
      ),
    ),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      user: z.string(),
      name: optional(z.string()),
      unit: optional(z.string()),
      since: instant,
      lastUsedAt: instant,
      from: z.string().check(z.describe('最近一次请求的来源地址 · the address of its last call')),
      expiresAt: instant,
      own: optional(z.literal(true).check(z.describe('提出本请求的会话 · the one in which this call was made'))),
    }),
  ),
  now: instant.check(z.describe('真实时间，演练中亦然 · the real time, also in a rehearsal')),
});

/** Who is signed in. */
export type SessionsAnswer = z.infer<typeof sessionsAnswer>;

const keyView = z.strictObject({
  line: z.string(),
  unit: z.string(),
  fingerprint: z.string().check(z.describe('密钥 SHA-256 的前12位 · the first 12 digits of its SHA-256')),
  since: optional(instant),
  until: optional(instant),
  inForce: z.boolean(),
});

/** The answer of `GET /v1/hotline-keys`. */
export const hotlineKeysAnswer = z.strictObject({
  version: z.int(),
  keys: z.array(keyView),
  changes: z.array(z.strictObject(authored)),
});

/** The answer of `POST /v1/hotline-keys/{line}/end`. */
export const endedKeysAnswer = z.strictObject({ version: z.int(), keys: z.array(keyView) });

/** The answer of `POST /v1/hotline-keys`; the key is shown this once. */
export const newKeyAnswer = z.strictObject({
  version: z.int(),
  line: z.string(),
  key: z.string().check(z.describe('只显示这一次 · shown this once')),
  fingerprint: z.string(),
  keys: z.array(keyView),
});
