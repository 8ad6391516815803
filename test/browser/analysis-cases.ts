import { client } from '../../infra/local/demo/client.ts';
import { complaints } from '../../infra/local/demo/complaints.ts';
import type { Matter } from '../../infra/local/demo/steps.ts';
import type { DemoServer } from '../../infra/local/demo/server.ts';
import { bodyOf } from '../scenarios/usual.ts';

/** Industrial exhaust is the environmental department's own by every fact. */
const plant = {
  line: '12369',
  content: '家具厂烟囱排放刺鼻废气，已持续一周。',
  respondent: '某家具厂',
  place: { text: '工业园区3号', town: 'example-town' },
  complainant: { name: '张三', address: '某小区3栋', contact: '19900000201' },
  facts: { medium: 'air', air_source: 'industrial' },
} satisfies Matter | object as unknown as Matter;

const happy = { intake: 'satisfied', field: 'satisfied', result: 'satisfied' };
const unhappy = { ...happy, result: 'dissatisfied' };

/**
 * A summer of complaints, from registration to the second round: some closed, some late, one listed, some without a reason
 * for their delay.
 */
export async function aSummerOfCases(server: DemoServer): Promise<{ readonly listed: string; readonly late: string }> {
  const api = client(server.credentials);
  const act = (number: string, type: string, own: object = {}, who = 'epb') =>
    api.act(who, number, bodyOf(type, { ...own }));
  const register = async (matter: Matter): Promise<string> => (await api.register(matter)).number;
  const handle = async (number: string, aspects: object): Promise<void> => {
    await act(number, 'record-investigation');
    await act(number, 'reply', { to: ['complainant', 'first-contact'] });
    await act(number, 'reply', { to: ['complainant', 'first-contact'], outcome: 'resolved' });
    await act(number, 'report-to-centre');
    await act(number, 'revisit', { aspects, reason: '仍有气味', dueOn: '2026-08-10' });
  };
  const june: string[] = [];
  for (let one = 0; one < 5; one++) june.push(await register(plant));
  for (const number of june) await act(number, 'accept');
  await register(complaints.oldKitchen);
  await register(complaints.square);
  await register(complaints.mixingPlant);
  await api.moveClock('2026-06-18T10:00:00+08:00');
  const [first = '', second = '', third = '', late = ''] = june;
  for (const number of [first, second]) await handle(number, happy);
  await api.moveClock('2026-07-20T10:00:00+08:00');
  await handle(third, unhappy);
  await act(third, 'explain-delay', { deadline: 'C-T15', reason: '设备检修，取样推迟。' });
  for (const matter of [complaints.sewer, complaints.grill, complaints.mixingPlant]) await register(matter);
  const july = await register({ ...plant, respondent: '某家具厂。' });
  await act(july, 'accept');
  await api.moveClock('2026-08-20T10:00:00+08:00');
  await act(
    late,
    'list',
    { dueOn: '2026-09-20', responsibleUnit: 'epb', supervisingUnit: 'gov-inspection' },
    'gov-inspection',
  );
  await register(complaints.burning);
  return { listed: late, late };
}
