import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { given, isFiller, notGiven, reasonOf, saysNothing } from '../../../shared/domain/case/given.ts';

describe('what people write where nothing was given (ENV-013)', () => {
  it.each([
    ...['', '  ', '　', '-', '--', '——', '/', '.', '。', '？', '***', '…'],
    ...['无', '無', '没有', '沒有', '暂无', '无无', '（无）', '无，不详', '“无”', '无。', ' 无 ', '空'],
    ...['不详', '不祥', '不明', '不清楚', '不知道', '未知', '电话不详', '地址不清', '具体位置不明', '联系方式：无'],
    ...['未提供', '未留', '没留', '未留电话', '没有留下联系方式', '尚未登记', '未填写', '没说'],
    ...['不愿透露', '不愿意透露姓名', '不便透露', '拒绝提供', '不肯说', '来电人不愿透露姓名', '投诉人未留联系方式'],
    ...['匿名', '匿名投诉', '匿名群众', '要求匿名', '保密', '要求保密', '身份保密', '请保密', '不公开', '无名氏'],
    ...['0', '00', '00000000000', '０００', '0000-0000', '000-00000000', '11111111111', 'x', 'XXX', 'ＸＸ', '某某'],
    ...['N/A', 'n.a.', 'NA', 'Ｎ／Ａ', 'null', 'None', 'unknown', 'Anonymous', 'not given', 'No phone'],
  ])('%j is none', (value) => {
    expect(given(value)).toBeUndefined();
  });

  it.each([
    ...[
      '张三',
      '王先生',
      '李女士',
      '无锡小吃店',
      '不夜城KTV',
      '没有招牌的烧烤店',
      '无证砂厂',
      '不明气体排放者',
      '某工地',
    ],
    ...[
      '空港大道',
      '黑烟囱',
      '无名小店',
      '保密局路3号',
      '匿名大厦',
      '未来城',
      '不知名的作坊',
      '无名路12号',
      '零号仓库',
    ],
    ...['13800000000', '67821000', '023-67821000', '10086', '微信 zhang_0', 'a@b.cn', '1', '100号', '000弄5号'],
    ...['No. 5', 'Nil Street', 'Noel', '联系方式见附件', '电话打不通', '无法描述，在河边'],
  ])('%j is somebody’s word', (value) => {
    expect(given(value)).toBe(value);
  });

  it('is told by width, blanks and punctuation as little as by case', () => {
    const around = fc.string({ unit: fc.constantFrom(' ', '　', '.', '。', '-', '（', '）', '：'), maxLength: 6 });
    fc.assert(
      fc.property(around, fc.constantFrom('无', '不详', 'N/A', '0', 'ｎｏｎｅ'), around, (before, filler, after) => {
        expect(isFiller(before + filler + after)).toBe(true);
      }),
    );
  });

  it('never takes a text that has another letter for one', () => {
    fc.assert(
      fc.property(fc.constantFrom('无', '不详', '匿名', '未提供'), (filler) => {
        expect(isFiller(`${filler}厂`)).toBe(false);
        expect(isFiller(`${filler.repeat(20)}厂`)).toBe(false);
      }),
    );
  });

  it.each(['无', ' 无。', '没有', '暂无', '-', '0', 'N/A', 'none', ''])('%j says nothing at all', (value) => {
    expect(saysNothing(value)).toBe(true);
    expect(isFiller(value)).toBe(true);
  });

  it.each(['匿名', '不愿透露', '未提供', '不详', '保密', '已整改', 'x'])(
    '%j says why where a reason is wanted',
    (value) => {
      expect(saysNothing(value)).toBe(false);
    },
  );

  it('stays as the reason', () => {
    expect(reasonOf(undefined)).toBe(notGiven);
    expect(reasonOf('  ')).toBe(notGiven);
    expect(reasonOf(' 不愿透露 ')).toBe('未提供 (not given)：不愿透露');
  });
});
