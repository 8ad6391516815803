import type { Unit } from '../../shared/domain/organisation/unit.ts';
import { firstDay } from './first-day.ts';

type Kind = Unit['kind'];
type Further = Partial<Pick<Unit, 'parent' | 'hotlines' | 'example'>>;

const body = (
  id: string,
  zh: string,
  en: string,
  kind: Kind,
  rules: readonly string[],
  further: Further = {},
): Unit => ({
  id,
  name: { zh, en },
  kind,
  hotlines: [],
  rules,
  validFrom: firstDay,
  ...further,
});

/** Government, duty office, hotline centres, supervision, key-works offices, and towns. */
export const governmentBodies: readonly Unit[] = [
  body('gov', '区政府', 'District Government', 'government', ['ENV-046', 'D-22']),
  body('gov-duty', '区政府值班室', 'District Government Duty Office', 'duty-office', ['ENV-002', 'ENV-033', 'D-20'], {
    hotlines: [{ number: '67821000', printedFor: '区政府应急值班电话' }],
  }),
  // The same line and people as the duty office, in the role that receives urgent reports (I-21).
  body(
    'gov-emergency',
    '区政府应急办公室',
    'District Government Emergency Office',
    'duty-office',
    ['ENV-028', 'I-21', 'D-21'],
    {
      parent: 'gov-duty',
    },
  ),
  body('epb-12369', '12369中心', '12369 Centre', 'centre', ['ENV-062', 'ENV-092', 'ENV-097', 'D-18'], {
    parent: 'epb',
  }),
  body('municipal-12319', '12319中心', '12319 Centre', 'centre', ['ENV-118', 'D-19'], { parent: 'municipal' }),
  body('gov-inspection', '区政府督查室', 'Government Inspection Office', 'supervision', ['ENV-085', 'ENV-130', 'D-01']),
  body('supervision', '区监察局', 'Supervision Bureau', 'supervision', ['ENV-131', 'D-04']),
  body('discipline-efficiency', '区纪委效能监察室', 'Discipline Efficiency Office', 'supervision', ['ENV-085', 'D-23']),
  body('city-keyworks', '市重点办', 'City Key Works Office', 'key-works-office', ['ENV-119', 'D-25']),
  // The text has district key projects but does not name their office (O-01).
  body('district-keyworks', '区重点办', 'District Key Works Office', 'key-works-office', ['ENV-119', 'O-01', 'D-25']),
  // The text binds towns and subdistricts without naming one: the district enters its own in their place.
  body('example-town', '示例镇人民政府', 'Example Town Government', 'township', ['ENV-001', 'D-27'], { example: true }),
  body(
    'example-subdistrict',
    '示例街道办事处',
    'Example Subdistrict Office',
    'subdistrict-office',
    ['ENV-001', 'D-27'],
    {
      example: true,
    },
  ),
];
