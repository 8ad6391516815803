import type { Text } from '../../shared/domain/text.ts';
import type { Hotline, Unit } from '../../shared/domain/organisation/unit.ts';
import { firstDay } from './first-day.ts';

const line = (printedFor: string, number: string, remark?: Text): Hotline => ({
  number,
  printedFor,
  ...(remark ? { remark } : {}),
});

const department = (id: string, zh: string, en: string, duty: string, hotlines: readonly Hotline[]): Unit => ({
  id,
  name: { zh, en },
  kind: 'district-department',
  hotlines,
  rules: hotlines.length > 0 ? ['ENV-001', 'ENV-002', duty] : ['ENV-001', duty],
  validFrom: firstDay,
});

/** 678489922 is printed with nine digits: kept as it is, to be verified by the district. */
const industryAndCommerce: Hotline = {
  ...line('工商', '678489922'),
  unverified: {
    zh: '原文印为九位，其他座机号码均为八位，号码待核实',
    en: 'printed with nine digits while every other land line has eight; to be verified',
  },
};

const noSeparator: Text = {
  zh: '原文“678489922(工商)955966”之间无分隔符，归入建委系解读',
  en: 'printed right after "(工商)" without a separator; reading it as the commission’s is an interpretation',
};

/** The departments of the district in the order in which ENV-002 prints their lines, then those without a line. */
export const departments: readonly Unit[] = [
  department('police', '区公安分局', 'Public Security', 'D-07', [line('公安', '110')]),
  department('epb', '区环保局', 'Environmental Protection', 'D-05', [line('环保', '12369'), line('环保', '86006200')]),
  department('maritime', '海事', 'Maritime Safety', 'D-26', [line('海事', '12395')]),
  department('land', '区国土分局', 'Land & Resources', 'D-08', [line('国土', '12336'), line('国土', '67821380')]),
  department('municipal', '区市政局', 'Municipal Administration', 'D-12', [
    line('市政', '12319'),
    line('市政', '67822449'),
  ]),
  {
    id: 'traffic-police',
    name: { zh: '公安交通管理部门', en: 'Traffic police' },
    kind: 'sub-unit',
    parent: 'police',
    hotlines: [
      line('交通', '122', {
        zh: '原文印为“交通”；解读为公安交通管理部门，不同于区交委',
        en: 'printed as 交通; read as the traffic police, not the transport commission',
      }),
    ],
    rules: ['ENV-002', 'D-07'],
    validFrom: firstDay,
  },
  department('culture', '区文广新局', 'Culture', 'D-15', [line('文化', '12318'), line('文化', '67821173')]),
  department('aic', '区工商分局', 'Industry & Commerce', 'D-16', [line('工商', '12315'), industryAndCommerce]),
  department('construction', '区城乡建委', 'Housing & Construction Commission', 'D-11', [
    line('建委', '955966', noSeparator),
    line('建委', '67822159'),
  ]),
  department('quality', '质监', 'Quality Supervision', 'D-26', [line('质监', '12365'), line('质监', '89232015')]),
  department('transport', '区交委', 'Transport Commission', 'D-13', [line('交委', '960966'), line('交委', '86017006')]),
  department('work-safety', '区安监局', 'Work Safety', 'D-17', [line('安监', '67804248')]),
  department('planning', '区规划分局', 'Planning', 'D-10', [
    line('规划', '67166612', { zh: '原文“规划”二字未加括号', en: 'printed without brackets around 规划' }),
  ]),
  department('agriculture', '区农委', 'Agriculture Commission', 'D-14', [line('农委', '86016006')]),
  department('health', '卫生', 'Health', 'D-26', [line('卫生', '67821062')]),
  department('industry-info', '区经信委(区经济信息委员会)', 'Economy & Informatization Commission', 'D-06', []),
  department('housing', '区房管局', 'Housing Administration', 'D-09', []),
  department('legal-affairs', '区政府法制办', 'Legal Affairs Office', 'D-02', []),
  department('petitions', '区政府信访办', 'Petitions Office', 'D-03', []),
  department('model-city', '区创模办', 'Model City Office', 'D-24', []),
];
