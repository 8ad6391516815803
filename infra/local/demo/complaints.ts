import type { Matter } from './steps.ts';

/*
 * Invented complaints in the manner of real ones. Every name, place and number in them is made up; contacts are
 * numbers that nobody has.
 */

const person = (name: string, address: string, last: string) => ({ name, address, contact: `1990000${last}` });

/** The invented complaints of the demo. */
export const complaints = {
  oldKitchen: {
    line: '12369',
    content:
      '我家楼下“巴渝老灶”开了二十来年，烟管就对着二楼窗户。每天上午十点到晚上九点油烟直往屋里灌，衣服不敢晾，老人一闻就咳。跟老板说过好几回，都说马上装净化器，到现在也没见动静，请你们来看看。',
    respondent: '巴渝老灶餐馆',
    place: '滨河路 18 号底楼',
    complainant: person('周女士', '滨河路 18 号 2-3', '0101'),
    facts: { medium: 'air', air_source: 'catering', opened_on: '2004-06-01', nuisance_confirmed: true },
  },
  square: {
    line: '12318',
    content:
      '清溪广场跳坝坝舞的，音响开得震天响，每晚七点半跳到十点过，窗子关严了都听得清歌词。屋头有高三学生，实在没法复习。不是不让跳，能不能把声音调小、早点收场？',
    respondent: '清溪广场健身舞队',
    place: '清溪广场东侧',
    complainant: person('罗先生', '清溪花园 4 栋 801', '0102'),
    facts: { medium: 'noise', noise_source: 'public_place_activity' },
  },
  spill: {
    line: '110',
    content:
      '桥洞下面那条小河从早上开始流黄水，鼻子都呛得痛，河边死了一片鱼，有人在下游取水浇菜。上头就是工业园的排水口，请马上派人来，怕出大事！',
    respondent: '不详（疑为工业园企业）',
    place: '石板溪二号桥下',
    complainant: person('陈师傅', '石板村 3 社', '0103'),
    facts: {
      medium: 'water',
      water_source: 'industrial',
      urgency_ground: ['public_health', 'environmental_safety'],
      immediate_ground: ['sudden_incident', 'health_or_safety'],
    },
  },
  sewer: {
    line: '12319',
    content:
      '小区门口的化粪池满了没人掏，污水漫到人行道上，臭得恶心，娃儿上学都要捂着鼻子绕路。物业推给环卫，环卫推给物业，已经第四天了。',
    respondent: '翠屏小区物业',
    place: '翠屏小区北门',
    complainant: person('何女士', '翠屏小区 7 栋', '0104'),
    facts: { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] },
  },
  grill: {
    line: '12315',
    content:
      '楼下新开的烧烤店没有烟道，排烟管直接伸到小区中庭，夜里两点还在烤。营业执照倒是挂着，但听说没办环保手续。我不想留名字，老板就住这条街。',
    respondent: '夜渡口烧烤',
    place: '望江综合楼一层',
    facts: {
      medium: 'air',
      air_source: 'catering',
      opened_on: '2023-05-20',
      building_kind: 'mixed_use',
      business_licence: 'held',
      public_flue: false,
      opening_conditions_met: true,
    },
  },
  tower: {
    line: '955966',
    content:
      '对面“云栖府”工地这个星期天天通宵打混凝土，振动棒和泵车从晚上十点响到凌晨四点，一屋人没睡过一个整觉。工地说有证明，证明上写的是到几点？扰民到什么程度才有人管？',
    respondent: '云栖府项目部',
    place: '学府大道与银杏路交口',
    complainant: person('蒋先生', '学府名城 12 栋', '0106'),
    facts: { medium: 'noise', works_kind: 'building', night_work: true, night_cause: ['special_process'] },
  },
  pigs: {
    line: '67821062',
    content:
      '居民楼后面坡上有人私自喂了四五十头猪，粪水顺着沟流到我们楼背后，苍蝇蚊子成堆，开窗就是臭。这里早就划成禁养区了，怎么还在喂？',
    respondent: '坡上养殖户（姓名不详）',
    place: '南坪坡社区后山',
    complainant: person('唐阿姨', '南坪坡 22 号', '0107'),
    facts: { medium: 'livestock', livestock_zone: 'forbidden_built_up', existing_farm: true },
  },
  loudspeaker: {
    line: '12318',
    content:
      '夜市口子上两家手机店比着放大喇叭，“最后三天，清仓甩卖”循环一整天，晚上十一点多还在喊。打电话的时候你听，就是这个声音。',
    respondent: '夜市街手机店两家',
    place: '夜市街北口',
    complainant: person('邓先生', '夜市街 9 号 5-1', '0108'),
    facts: { medium: 'noise', noise_source: 'loudspeaker', commercial_activity: true },
  },
  ktv: {
    line: '12318',
    content: '“金嗓子”KTV 的低音炮一到周末就震得床板发抖，唱到两三点，散场了还在楼下吵闹。证照都齐，但隔音等于没有。',
    respondent: '金嗓子 KTV',
    place: '中心街 66 号二层',
    complainant: person('冉女士', '中心街 68 号', '0109'),
    facts: {
      medium: 'noise',
      noise_source: 'entertainment_venue',
      venue_kind: 'entertainment',
      entertainment_licence: 'held',
      business_licence: 'held',
    },
  },
  mixingPlant: {
    line: '12369',
    content:
      '村口搅拌站日夜开工，砂石料堆不盖布，罐车一过满路灰，屋顶、菜叶上都是白的。晚上机器轰轰响，说过整改，网子拉了两天又撤了。已经反映第三次，希望这次有个结果。',
    respondent: '顺达混凝土搅拌站',
    place: '青杠村村口',
    complainant: person('黎先生', '青杠村 1 社', '0110'),
    facts: { medium: 'noise', noise_source: 'industrial_steady', also_medium: ['dust'] },
  },
  holidayKitchen: {
    line: '110',
    content: '国庆放假楼上还在装修，从早上七点敲到天黑，电钻声没断过。我上夜班，白天要睡觉，请派人来说一下。',
    respondent: '锦绣苑 3 栋 1602 业主',
    place: '锦绣苑 3 栋',
    complainant: person('严女士', '锦绣苑 3 栋 1502', '0111'),
    facts: { medium: 'noise', noise_source: 'renovation', building_kind: 'residential' },
  },
  burning: {
    line: '12369',
    content: '河坝头天一黑就有人烧塑料皮子，黑烟飘到安置房这边，刺鼻得很，连着三个晚上了。',
    respondent: '不详',
    place: '河坝安置房南侧空地',
    complainant: person('向先生', '河坝安置房 5 栋', '0112'),
    facts: {
      medium: 'air',
      air_source: 'open_burning',
      burnt_material: 'rubbish',
      area: ['populated_or_protected'],
    },
  },
  trucks: {
    line: '960966',
    content: '渣土车半夜从滨江路过，盖子不盖严，一路走一路撒，早上起来路上全是泥巴块，洒水车一冲到处是泥浆。',
    respondent: '渣土运输车队',
    place: '滨江路三段',
    complainant: person('杜先生', '滨江路 301 号', '0113'),
    facts: { medium: 'dust', dust_site: 'waste_haulage' },
  },
  sewage: {
    line: '12369',
    content: '桂花湖边上的污水井一下雨就往湖里冒，水都变黑发臭了，来散步的人都绕着走。希望查一下是管网堵了还是没接。',
    respondent: '不详',
    place: '桂花湖公园西门',
    complainant: person('傅老师', '桂花湖小区', '0114'),
    facts: { medium: 'water', water_source: 'domestic_sewage' },
  },
  boiler: {
    line: '12369',
    content: '洗涤厂的锅炉早上六七点冒黑烟，一股煤烟味，车上落一层黑灰。以前说改成烧气了，怎么又冒黑烟？',
    respondent: '洁源洗涤厂',
    place: '工业二路 5 号',
    complainant: person('袁先生', '工业二路 12 号', '0115'),
    facts: { medium: 'air', air_source: 'industrial' },
  },
  market: {
    line: '12319',
    content: '菜市场后门的垃圾站两天没清，臭水流到学校门口，家长接娃儿都站不住脚，请马上来人冲一下。',
    respondent: '东风菜市场',
    place: '东风路小学旁',
    complainant: person('廖女士', '东风路 31 号', '0116'),
    facts: { medium: 'odour', air_source: 'rubbish_or_sewer', immediate_ground: ['foul_smell'] },
  },
  piano: {
    line: '12318',
    content: '楼上培训班晚上十点还在练架子鼓，全楼都跟着抖，跟老师说了，回一句“马上下课”，天天如此。',
    respondent: '小音符培训班',
    place: '华庭苑 2 栋 3 楼',
    complainant: person('钟先生', '华庭苑 2 栋 201', '0117'),
    facts: { medium: 'noise', noise_source: 'other_social' },
  },
  shop: {
    line: '12315',
    content: '一楼新开的面馆把炒锅摆到门口，油烟往楼上窜，问有没有执照，说正在办。',
    respondent: '无名面馆',
    place: '前进路 77 号',
    facts: { medium: 'air', air_source: 'catering', business_licence: 'not_held' },
  },
} as const satisfies Record<string, Matter>;
