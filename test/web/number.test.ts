import { describe, expect, it } from 'vitest';
import { grouped, isCode, numberIn, toldIn } from '../../web/public/number.ts';

const number = 'HJ20260309-7K3F9QX2';

describe('the number of a case, as people write it', () => {
  it.each([
    number,
    'hj20260309-7k3f9qx2',
    'HJ20260309 7K3F9QX2',
    'HJ202603097K3F9QX2',
    ' HJ 2026 0309 7K3F 9QX2 ',
    'HJ 2026 0309 · 7K3F 9QX2',
    'ＨＪ２０２６０３０９－７Ｋ３Ｆ９ＱＸ２',
    'HJ20260309—7K3F9QX2',
    'HJ2O26O3O9-7K3F9QX2',
    '编号：HJ20260309-7K3F9QX2。',
  ])('is known as %s', (text) => {
    expect(numberIn(text)).toBe(number);
  });

  it.each([
    ['BS2026-03107K3F', 'BS2026-03107K3F'],
    ['BS2026 03107K3F', 'BS2026-03107K3F'],
    ['HS202603-0310ABCD', 'HS202603-0310ABCD'],
    ['PJ2026-7K3F9Q', 'PJ2026-7K3F9Q'],
    ['JC20260309-7K3F9QX2AB', 'JC20260309-7K3F9QX2AB'],
    ['hj20260309-lo3f9qx2', 'HJ20260309-103F9QX2'],
  ])('of another length, %s, is %s', (text, expected) => {
    expect(numberIn(text)).toBe(expected);
  });

  it.each(['', '7K3F-9QX2', 'HJ20261309-7K3F9QX2', 'HJ20260309', '您好', 'HJ20260309-7K3'])(
    'is not found in “%s”',
    (text) => {
      expect(numberIn(text)).toBeUndefined();
    },
  );

  it('is read out in groups', () => {
    expect(grouped(number)).toBe('HJ 2026 0309 · 7K3F 9QX2');
    expect(numberIn(grouped(number))).toBe(number);
  });
});

describe('a message that was pasted', () => {
  it.each([
    ['【12369】您的投诉已登记，编号HJ20260309-7K3F9QX2，查询码8M4N-2P6R，请妥善保管。', '8M4N-2P6R'],
    ['编号 HJ20260309-7K3F9QX2 查询码：8m4n 2p6r', '8M4N-2P6R'],
    ['HJ20260309-7K3F9QX2 8M4N2P6R', '8M4N-2P6R'],
    ['Your number is HJ20260309-7K3F9QX2, your query code 8M4N2P6R. Call 12369.', '8M4N-2P6R'],
    ['查询码：8M4N2P6R，受理编号：HJ20260309-7K3F9QX2', '8M4N-2P6R'],
    ['HJ20260309-7K3F9QX2\nO1M4-N2P6', '01M4-N2P6'],
  ])('tells both: %s', (text, code) => {
    expect(toldIn(text)).toEqual({ number, code });
  });

  it('may tell one of the two', () => {
    expect(toldIn(number)).toEqual({ number });
    expect(toldIn('８ｍ４ｎ－２ｐ６ｒ')).toEqual({ code: '8M4N-2P6R' });
    expect(toldIn('请稍后再拨 13800138000')).toEqual({});
    expect(isCode('8m4n 2p6r')).toBe(true);
    expect(isCode('8m4n2p6')).toBe(false);
  });
});
