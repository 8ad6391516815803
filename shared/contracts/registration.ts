import * as z from 'zod/mini';
import { explainableFields } from '../domain/mechanism/intake.ts';
import { evidenceList } from './evidence.ts';
import { factsInput } from './facts-input.ts';
import { instantText, localDate, optionalText, text, unitId, wording } from './values.ts';

const placeSchema = z.union([
  optionalText(500),
  z.strictObject({ text: optionalText(500), town: z.exactOptional(unitId) }),
]);

/**
 * `POST /v1/cases`. Only the wording is required: nothing else that a caller cannot or will not say keeps a complaint
 * from being registered (ENV-010, ENV-013).
 */
export const registerCaseSchema = z
  .strictObject({
    mechanism: z.exactOptional(
      text(
        60,
        '协调机制；未写明的，按来电线路或默认机制 · mechanism; when absent that of the line that was called, or the one that is the default',
      ),
    ),
    line: z.exactOptional(text(20, '来电线路 · the public line that was called')),
    channel: z.exactOptional(text(40, '渠道 · channel: phone, counter, web …')),
    reference: z.exactOptional(
      text(
        100,
        '来源系统编号，同一线路内唯一：相同内容再次报送答复原案件，内容不同的拒绝 · the number in the system that it comes from, unique on its line: the same content again is answered by the case that exists, other content is refused',
      ),
    ),
    receivedAt: z.exactOptional(
      z
        .union([localDate, instantText], { error: 'not-a-day-or-instant' })
        .check(
          z.describe(
            '收到日期或时间，早于登记时填写并附证据；时限自此起算 · when it was received, where that was before the registration, with its proof: the clocks count from it',
          ),
        ),
    ),
    evidence: z.exactOptional(evidenceList),
    content: wording(20_000, '来件原文 · the matter in its original wording'),
    respondent: z.exactOptional(optionalText(500, '相对人 · whom it concerns')),
    place: z.exactOptional(placeSchema.check(z.describe('地点 · place'))),
    complainant: z.exactOptional(
      z
        .strictObject({
          name: z.exactOptional(optionalText(200)),
          address: z.exactOptional(optionalText(500)),
          contact: z.exactOptional(optionalText(200)),
        })
        .check(z.describe('报事人 · who brings it; personal data')),
    ),
    confidential: z.exactOptional(
      z
        .boolean()
        .check(
          z.describe(
            '报事人要求保密：姓名、联系方式、住址仅首接单位可见 · who brings it asks for confidentiality: name, contact and address are for the first receiver alone',
          ),
        ),
    ),
    unclear: z.exactOptional(
      z
        .partialRecord(z.enum(explainableFields), text(500))
        .check(z.describe('不清楚或未提供的项目及原因 · fields not given or unclear, with the reason')),
    ),
    facts: z.exactOptional(factsInput),
  })
  .check(z.describe('登记一件案件 · registers a case'));

/** The body of `POST /v1/cases`. */
export type RegisterCase = z.infer<typeof registerCaseSchema>;
