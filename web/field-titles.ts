import type { FieldAnswer } from '../shared/contracts/mechanism-answer.ts';
import type { Text } from './language.ts';

/** The fields of a command or a group, by name. */
export type FieldAnswers = Readonly<Record<string, FieldAnswer>>;

const titled = (zh: string, en: string): Text => ({ zh, en });

/** What a piece of evidence is made of, in every mechanism. */
export const evidenceFields: FieldAnswers = {
  kind: {
    title: titled('种类', 'Kind'),
    type: 'choice',
    values: {
      recording: titled('录音', 'Recording'),
      fax: titled('书面传真', 'Fax'),
      email: titled('电子邮件', 'E-mail'),
      photo: titled('照片', 'Photo'),
      sample: titled('样品', 'Sample'),
      reading: titled('监测数据', 'Reading'),
      document: titled('文书', 'Document'),
      other: titled('其他', 'Other'),
    },
  },
  reference: { title: titled('存放位置或编号', 'Reference'), type: 'line' },
  sha256: { title: titled('SHA-256', 'SHA-256'), type: 'line', optional: true },
  // Of a file that was sent: nobody types them.
  name: { title: titled('文件', 'File'), type: 'derived', optional: true },
  size: { title: titled('字节数', 'Bytes'), type: 'derived', optional: true },
  type: { title: titled('类型', 'Type'), type: 'derived', optional: true },
};

/** What every command takes besides its own fields. */
export const remark: FieldAnswer = { title: titled('备注', 'Remark'), type: 'text', optional: true };

/** The fields inside a group, or inside each member of a list. */
export function fieldsIn({ type, fields = {} }: FieldAnswer): FieldAnswers {
  return type === 'evidence' || type === 'evidence-list' ? evidenceFields : fields;
}

/** The field that an act keeps under a name. */
export function keptField(fields: FieldAnswers, name: string): FieldAnswer | undefined {
  if (name === 'note') return remark;
  const all = Object.entries(fields);
  const lifted = all.flatMap(([, one]) => Object.entries(one.fields ?? {}).filter(([, { as }]) => as !== undefined));
  return [...all, ...lifted].find(([own, { as = own }]) => as === name)?.[1];
}

/** The field to which a refusal's path leads: `evidence[0].kind`. */
export function fieldAt(fields: FieldAnswers, path: string): FieldAnswer | undefined {
  const [name = '', ...inner] = path.replaceAll(/\[\d+\]/g, '').split('.');
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field === undefined || inner.length === 0 ? field : (fieldAt(fieldsIn(field), inner.join('.')) ?? field);
}
