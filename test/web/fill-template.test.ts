import { expect, it } from 'vitest';
import { appended, fillTemplate } from '../../web/ui/fill-template.ts';

it('fills in what is known, and leaves the rest to be filled in by hand', () => {
  const text = '{number} 由{unit}于{date}受理，{other} {due}前回复。';
  expect(fillTemplate(text, { number: 'HJ1', unit: '区环保局', date: '2026-11-16' })).toBe(
    'HJ1 由区环保局于2026-11-16受理，{other} {due}前回复。',
  );
  expect(fillTemplate('{constructor} {toString}', {})).toBe('{constructor} {toString}');
});

it('puts a text behind what was written, and loses none of it', () => {
  expect(appended('', '甲')).toBe('甲');
  expect(appended('乙', '甲')).toBe('乙\n甲');
  expect(appended('乙\n', '甲')).toBe('乙\n甲');
});
