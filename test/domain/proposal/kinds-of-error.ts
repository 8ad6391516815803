/**
 * The kinds of error that reading real complaints brought to light, each in many variants: what is right is the first kind,
 * and what must not be claimed with it. None of these sentences is one that was complained of.
 */
export interface ErrorKind {
  readonly name: string;
  /** The kinds that must come, in their order; the text; grounds that it claims (`+`) or does not (`-`). */
  readonly variants: readonly (readonly [kinds: string, text: string, grounds?: string])[];
}

export const ERROR_KINDS: readonly ErrorKind[] = [
  {
    name: 'things gather, not people',
    variants: [
      ['dust', '水泥粉聚集在楼道里，扫都扫不赢', '-social-stability'],
      ['air-industrial', '浓烟在河谷里聚集，半天散不开，都是砖厂烧出来的', '-social-stability'],
      ['air-catering', '油烟聚集在天井里，几家的窗户都不敢开', '-social-stability'],
      ['air-odour-waste', '垃圾站苍蝇成群聚集，臭味飘到教室', '-social-stability'],
      ['water', '绿藻聚集在湖湾里，水发臭', '-social-stability'],
      ['air-vehicle', '早上大货车在匝道口聚集排队，尾气呛人', '-social-stability'],
      ['noise-social', '每晚都有年轻人聚集在广场喝酒唱歌，吵到十二点', '-social-stability'],
      ['noise-traffic', '摩托车聚集在桥头炸街，住户睡不着', '-social-stability'],
      ['air-industrial', '工业区离居民聚集区太近，废气一吹全过来', '-social-stability'],
      ['dust', '施工车辆把路堵得严严实实，灰尘满天', '-social-stability'],
      ['air-odour-waste', '污水厂的臭气在低洼处聚集，人口聚集的街道最难闻', '-social-stability'],
      ['air-odour-waste', '填埋场太臭，上百村民聚集在镇政府门口讨说法', '+social-stability'],
      ['air-industrial', '业主们因为化工厂的气味集体堵门抗议', '+social-stability'],
    ],
  },
  {
    name: 'smells like poison, sounds like an explosion',
    variants: [
      ['air-industrial', '空气里飘着橡胶的毒味，开窗就闻到', '-environmental-safety -sudden-incident'],
      ['air-industrial', '晚上有一股农药一样的毒气味道，辨不清哪家放的', '-environmental-safety'],
      ['air-industrial', '塑料加工点的味道像毒气，呛得人直咳', '-environmental-safety'],
      ['noise-construction', '工地打桩像爆炸一样，茶杯都跳起来', '-sudden-incident'],
      ['noise-industrial', '锻造车间一锤下去跟爆炸似的，娃儿吓哭', '-sudden-incident'],
      ['noise-social', '邻居半夜放炮仗，声音跟地震一样', '-sudden-incident'],
      ['air-burning', '烧秸秆的烟大得像起火了，熏眼睛', '-sudden-incident'],
      ['air-industrial', '厂里放出来的白雾像泄漏了一样，气味刺鼻', '-sudden-incident'],
      ['air-catering', '楼下烤串店的烟像失火，熏得睁不开眼', '-sudden-incident'],
      ['air-industrial', '化工仓库真的爆炸了，浓烟滚滚，气味刺鼻', '+sudden-incident'],
      ['water', '罐车翻在河边，化学品漏进河里', '+sudden-incident'],
      ['air-industrial', '农药厂排放有毒气体，学生头晕呕吐', '+environmental-safety +health-or-safety-threat'],
    ],
  },
  {
    name: 'blasting, quarries and machines make noise',
    variants: [
      ['noise-industrial', '采石场夜里放炮，房梁上的灰都震下来，睡梦中吓醒', '-sudden-incident'],
      ['noise-industrial', '后山矿上每天中午爆破，窗玻璃震得响', '-sudden-incident'],
      ['noise-industrial', '半夜开山放炮的响声把全家惊醒', '-sudden-incident'],
      ['noise-industrial', '碎石机从早响到黑，隔一里路都听得见'],
      ['noise-industrial', '石料厂破碎机轰鸣，老人心脏受不了'],
      ['noise-industrial', '制砂机夜间开工，噪声像打雷'],
      ['noise-industrial', '矿山凌晨起爆，床都在抖，娃娃哭了一夜', '-sudden-incident'],
      ['noise-industrial', '采砂船的柴油机突突突响一整夜'],
      ['noise-industrial', '砂石场装车的铲车和筛分机吵得没法午休'],
      ['noise-industrial', '炮声一天三次，采石的说手续齐全，但震动太大吵得不行', '-sudden-incident'],
      ['noise-construction', '修隧道的夜里放炮，整个村子都被震醒', '-sudden-incident'],
      ['noise-construction', '拆旧楼用爆破锤，一敲就是一下午，噪音很大', '-sudden-incident'],
    ],
  },
  {
    name: 'politeness and the words of a hotline',
    variants: [
      ['noise-construction', '您好，我是金科廊桥业主，地铁工地凌晨还在施工，吵得睡不着，麻烦领导关注一下，谢谢'],
      ['noise-construction', '张女士来电反映：快速路桥下夜里一点仍在焊接施工，影响休息，市民对此不满，要求尽快处理'],
      ['air-catering', '李先生致电12345称，楼下串串店油烟未经净化，诉求：请核实处理并回复'],
      ['dust', '群众反映：堆场没有覆盖，一刮风到处是灰，恳请相关部门督促整改，为盼'],
      ['water', '来电人表示，工业园排水口流黑水，已多次反映未果，希望环保部门高度重视'],
      ['air-burning', '【网民留言】尊敬的领导您好！村口天天有人烧塑料，烟味呛人，请领导在百忙之中抽空管一管，感谢！'],
      ['noise-entertainment', '诉求人称其楼下酒吧每晚放音乐到凌晨，现来电要求公安、文旅部门共同核实，并给予书面答复'],
      ['livestock', '市民投诉：邻村养鸭棚臭味难闻，请有关部门依法查处，需要回复'],
      ['noise-social', '王某来电（要求保密）：楼上天天半夜拖家具，请社区帮忙协调，急！'],
      ['air-odour-waste', '来电反映某小区垃圾房一周没清，臭味大，望职能部门早日解决为谢'],
      ['noise-traffic', '反映人：陈女士。反映内容：门前高架没有隔音屏，大货车整夜过，吵得睡不着。处理要求：请答复'],
      ['noise-industrial', '工单内容：商场楼顶冷却塔噪声大，市民无法休息，对之前的答复不认可，要求再次核查'],
      ['other', '王女士来电：咨询公租房申请条件，希望工作人员回电，谢谢'],
    ],
  },
  {
    name: 'a word inside another',
    variants: [
      ['air-industrial', '夜里偷偷排放酸味气体，闻着恶心'],
      ['air-industrial', '晚上趁没人偷偷排气，一股焦糊塑料味'],
      ['air-catering', '餐馆偷偷排油烟到天井，一屋子味'],
      ['noise-social', '人声鼎沸的烧烤摊就在窗下，划拳声吵到两点'],
      ['air-industrial', '直接排放未经处理的废气，塑料味很重'],
      ['noise-construction', '下水道改造工程夜里切割路面，吵得睡不着'],
      ['noise-construction', '污水管网施工，破碎锤从早响到晚'],
      ['noise-industrial', '污水处理厂的鼓风机整夜轰鸣'],
      ['noise-traffic', '垃圾车压过减速带哐当响，一晚上十几趟'],
      ['air-odour-waste', '公园的公厕没人打扫，臭气冲天'],
      ['noise-entertainment', '水吧里请了乐队，天天唱到半夜'],
      ['noise-construction', '河道清淤工程的挖机昼夜轰鸣，吵得老人睡不着'],
    ],
  },
  {
    name: 'landmarks and vehicles are no projects',
    variants: [
      ['air-burning', '水泥厂对面的空地有人烧旧家具，黑烟很大'],
      ['noise-social', '加油站旁边的广场天天有人放大音响跳舞'],
      ['air-catering', '菜市场东门斜对面的烧烤店油烟直排'],
      ['water', '化工厂围墙外的水沟被小区生活污水灌满，又黑又臭'],
      ['noise-entertainment', '工地隔壁的KTV唱到凌晨三点'],
      ['dust', '养猪场前面的土路没硬化，大车一过灰尘满天'],
      ['solid-waste', '搅拌车把剩下的混凝土倒在路边绿化带里'],
      ['solid-waste', '渣土车夜里把建筑垃圾倾倒在农田'],
      ['solid-waste', '工程车拉来的淤泥倒在我家地里'],
      ['air-odour-waste', '派出所背后的垃圾池臭得不行'],
      ['noise-industrial', '学校围墙边印刷厂的机器响个不停'],
      ['air-industrial', '火葬场路口的汽修店露天喷漆，气味刺鼻'],
      ['noise-social', '污水处理厂门口有人摆摊卖货，喇叭喊一整天'],
    ],
  },
  {
    name: 'a guess that is given up',
    variants: [
      ['livestock', '起初以为是污水厂，后来才晓得臭味是山后养鸡场来的'],
      ['air-industrial', '原以为是有人烧塑料，结果是隔壁造粒厂的废气'],
      ['noise-industrial', '一开始以为是邻居装修，查了才知道是水泵房的声音'],
      ['noise-entertainment', '本来以为是广场舞，其实是二楼酒吧的音响，每晚到凌晨'],
      ['air-odour-waste', '大家误以为是化工厂漏气，最后发现是下水道返臭'],
      ['noise-traffic', '还以为在打雷，原来是桥上大货车过伸缩缝的声音'],
      ['air-catering', '不是工厂的废气，是楼下火锅店的油烟'],
      ['water', '不是下雨积水，是化粪池的污水漫出来了'],
      ['noise-construction', '并非KTV扰民，而是对面工地夜间施工'],
      ['dust', '以为是雾霾，走近了才知道是石材厂的粉尘'],
      ['air-burning', '先前怀疑是砖厂冒烟，后来看到是有人在田里烧秸秆'],
      ['noise-social', '跟工地无关，是隔壁小区跳广场舞的音响太大'],
    ],
  },
  {
    name: 'the order of several kinds',
    variants: [
      ['noise-construction dust', '挖机噪音大，而且尘土飞扬'],
      ['dust noise-construction', '工地扬尘严重，同时噪声扰民'],
      ['noise-construction dust', '建筑工地夜里施工太吵，还有灰尘也大'],
      ['air-catering noise-industrial', '饭店油烟熏人，另外排风机噪音也很大'],
      ['noise-industrial air-industrial', '家具厂切割噪音刺耳，也有油漆味飘出来'],
      ['air-industrial noise-industrial', '塑料厂气味刺鼻，机器噪声也吵人'],
      ['dust noise-industrial', '碎石场粉尘漫天，并且机器轰鸣'],
      ['water air-odour-waste', '污水横流，此外下水道恶臭难闻'],
      ['livestock water', '养猪场臭味熏天，又把污水排到河里'],
      ['noise-social air-catering', '夜市摊吵到凌晨，油烟也大'],
      ['noise-traffic dust', '大货车整夜轰鸣，路上还扬尘'],
      ['air-burning solid-waste', '有人焚烧垃圾，还乱倒建筑垃圾'],
    ],
  },
  {
    name: 'soil, the smell of farms, coal smoke',
    variants: [
      ['soil', '电镀厂搬走后地里的土是绿的，种的菜全死了'],
      ['soil', '农田被重金属污染，检测出镉超标'],
      ['soil', '废油渗进菜地，土都黑了，寸草不长'],
      ['soil', '冶炼厂旧址的土壤没有修复就要盖房子'],
      ['livestock air-odour-waste', '养羊的臭味熏得一条街不敢开窗'],
      ['livestock air-odour-waste', '村里养鸡大棚气味难闻，苍蝇满天飞'],
      ['livestock water', '养牛户把牛粪水排进水塘，鱼都死了'],
      ['livestock air-odour-waste', '猪圈就在窗户下面，粪臭味让人吃不下饭'],
      ['air-industrial', '澡堂烧煤的锅炉冒黑烟，煤烟味呛人'],
      ['air-industrial', '豆腐坊还在烧散煤，一到早上煤烟满院子'],
      ['air-industrial', '小学旁的开水房烟囱冒煤烟，熏黑了半面墙'],
      ['air-industrial', '砖窑烧煤，浓烟整天不散'],
    ],
  },
  {
    name: 'denied, before or after the word',
    variants: [
      ['air-catering', '噪声倒没有，主要是烤鱼店的油烟受不了'],
      ['noise-industrial', '气味不大，就是压缩机的噪声一天到晚不停'],
      ['dust', '臭味闻不到，但石粉天天往屋里飘'],
      ['noise-construction', '工地的扬尘不严重，夜间施工的噪音才是问题'],
      ['water', '异味现在没有了，可是工厂的污水还在往河里排'],
      ['noise-social', '酒吧搬走了，现在是楼下水果店的喇叭从早喊到晚'],
      ['air-industrial', '没有黑烟，但塑料厂的胶味很重'],
      ['noise-traffic', '不是工地的声音，是大货车过减速带的响声'],
      ['air-odour-waste', '没人烧垃圾，是垃圾桶没清，臭得很'],
      ['noise-entertainment', '广场舞早就不跳了，是楼上KTV唱到凌晨'],
      ['livestock', '以前的化工厂关停了，现在是养猪场臭'],
      ['other', '锅炉的黑烟没有了，谢谢你们的处理'],
    ],
  },
  {
    name: 'solid things tipped, into whatever',
    variants: [
      ['solid-waste', '有人把拆房子的砖渣倒进水塘'],
      ['solid-waste', '夜里一车车的淤泥倒在稻田里'],
      ['solid-waste', '装修公司把石膏板倒在河边'],
      ['solid-waste', '工厂的炉渣倒进山沟，堆得像小山'],
      ['solid-waste', '生活垃圾往江里倒，没人管'],
      ['solid-waste', '医院的针头和药瓶倒在菜地旁'],
      ['solid-waste', '搅拌站把废弃混凝土倾倒在林地里'],
      ['solid-waste', '建筑垃圾填进鱼塘，已经填了一半'],
      ['solid-waste', '死猪被丢进河里，漂在水面上'],
      ['solid-waste', '化工桶埋在田埂下面，怕是危险废物'],
      ['water', '餐馆把泔水倒进雨水井'],
      ['water', '洗车店的脏水倒进河里'],
      ['water', '小作坊把染料水倒进水沟，沟水变红'],
    ],
  },
  {
    name: 'enumerated in the title, in its order',
    variants: [
      [
        'noise-industrial air-catering',
        '投诉老街川菜馆噪音和油烟扰民。后厨排风扇装在我家窗下，一开就嗡嗡响到半夜。油烟更厉害，阳台上全是油，衣服不敢晾，窗户不敢开，孩子闻到油烟就咳嗽。',
      ],
      [
        'noise-entertainment air-catering',
        '反映三单元二楼噪音油烟扰民。这家把住房改成麻将馆，还给打牌的人炒菜做饭，油烟从窗口直接排出来，楼上晾的被子全是油烟味，厨房墙面也熏黄了，打麻将打到天亮。',
      ],
      [
        'noise-entertainment air-catering',
        '幸福里12栋一楼棋牌室噪声、油烟污染严重。棋牌室里面还卖盒饭，天天炒菜，油烟没有烟道，直排到楼道，老人闻了头晕，邻居都不敢开窗。',
      ],
      [
        'air-catering noise-social',
        '烧烤店油烟和噪音扰民。客人在门口划拳喝酒，大声喧哗到凌晨三点，我们整夜睡不着，吵闹声连关了窗也听得见，老人血压都高了。',
      ],
      [
        'air-catering noise-industrial',
        '关于好运来酒楼油烟、噪音扰民的投诉。酒楼的风机轰鸣，抽油烟机的震动传到卧室，整夜嗡嗡响，机器噪音让人无法休息，多次反映没有结果。',
      ],
      [
        'noise-social air-catering',
        '小区门口夜宵摊吵闹、油烟大。烤串的烟熏得我们不敢开窗，油烟味飘进卧室，衣服上全是油烟，地上也都是油污。',
      ],
      [
        'noise-industrial air-catering',
        '望江酒店后厨（噪声、油烟）扰民，请处理。风机装在我家窗外，油烟直接对着阳台吹，油烟味呛人，窗台一层油垢，孩子咳嗽。',
      ],
      [
        'noise-industrial air-catering noise-social',
        '请处理鱼火锅店噪音及油烟问题。抽风机一开轰隆作响，油烟管道又没有接到楼顶，油烟灌进每一家，客人喝酒也吵。',
      ],
      [
        'noise-industrial air-industrial',
        '宏发家具厂噪音、油漆味污染。油漆味刺鼻，熏得人头痛恶心，晚上关了窗还是油漆味，风一吹整个村都是这股化学气味，锯木的声音从早到晚。',
      ],
      [
        'air-industrial noise-industrial',
        '兴旺铸造厂黑烟和噪音扰民。冲床整夜轰隆隆响，机器噪声大得窗户发抖，全家睡不着，上夜班回来也没法休息，噪声测过超标。',
      ],
      [
        'noise-industrial air-industrial dust',
        '铝厂（噪音、废气、粉尘）扰民，请领导重视。工厂排出的废气刺鼻，夜里偷排黑烟，白天废气也不停，粉尘落满窗台，机器24小时轰鸣。',
      ],
      [
        'water noise-industrial',
        '反映石材厂污染水库和噪音扰民问题。切割机从早响到晚，噪音让人无法入睡，机器声几里外都听得到，吵得孩子不能做作业。',
      ],
      [
        'water air-industrial',
        '造纸厂污水废气污染何时休。烟囱天天冒黑烟，空气里有股臭鸡蛋味，刺鼻难闻，晚上排废气更凶，孩子咳嗽不止，污水流到沟里。',
      ],
      [
        'air-industrial water',
        '化工园臭味、污水问题。污水排进小河，河水发黑，鱼全死了，井水不能喝，庄稼也浇不成，臭味就不用说了。',
      ],
      [
        'dust noise-industrial',
        '搅拌站扬尘、噪音扰民。机器轰鸣整夜不停，搅拌噪音震得玻璃响，罐车进出也吵，家里老人睡不着，噪音问题反映多次。',
      ],
      [
        'noise-industrial dust',
        '碎石场噪音和粉尘污染严重。粉尘满天飞，菜叶上一层白灰，窗户上都是石粉，晾的衣服全是灰，人也吸粉尘，破碎机响个不停。',
      ],
      [
        'dust ecology',
        '采石场粉尘、毁林问题投诉。山上的树都砍光了，山体挖得千疮百孔，植被破坏严重，水土流失，林地面目全非，粉尘也落满村子。',
      ],
      [
        'noise-industrial water',
        '洗砂场噪声及污水投诉。泥浆水直接排到河里，河水浑黄，鱼虾绝迹，村民没法洗菜，污水还流进稻田，机器从早吵到晚。',
      ],
      [
        'dust noise-construction',
        '万象工地扬尘、噪音扰民。夜里打桩施工到两点，挖掘机轰鸣，居民无法入睡，夜间施工多次举报，还在施工，噪音一直不停。',
      ],
      [
        'noise-construction dust',
        '地铁工地噪音和扬尘扰民。灰尘铺天盖地，阳台全是灰，工地从不洒水，渣土车带泥上路，一走尘土飞扬，挖机整夜响。',
      ],
      [
        'noise-construction dust water',
        '反映学府路改造工程噪声、扬尘、泥浆污水问题。泥浆水流进下水道，污水漫到小区门口，灰尘也大，施工到深夜。',
      ],
      [
        'air-industrial livestock',
        '举报立新村砖厂和养猪场污染。养猪场猪粪臭气熏天，粪水流到田里，苍蝇成群，村民不敢开窗，砖厂烟囱冒黑烟。',
      ],
      [
        'livestock air-industrial',
        '举报柳树村猪场和塑料厂环境污染问题。塑料厂的刺鼻气味整天不散，造粒时冒黑烟，废气呛人，工厂没有环保设施，猪场也臭。',
      ],
      [
        'air-industrial livestock',
        '塘坝村化工厂与养鸡场污染环境。鸡粪堆在路边，臭味难闻，苍蝇满天飞，鸡舍离我家只有二十米，养鸡场死鸡乱丢，化工厂的味道呛人。',
      ],
      [
        'livestock dust',
        '投诉养牛场、搅拌站污染。搅拌站粉尘大，罐车一过满路灰尘，水泥灰落在菜上，家里桌子一天擦三次，牛场的粪臭也大。',
      ],
      [
        'noise-entertainment air-catering',
        '楼下KTV和烧烤店扰民。烧烤店油烟太大，炭烟熏得满屋都是，窗户不敢开，油烟味整夜不散，KTV唱到两点。',
      ],
      [
        'air-odour-waste noise-industrial',
        '垃圾站和变电房扰民。变电房嗡嗡响，低频噪音一天到晚不停，睡不着觉，噪音让人心慌，垃圾站一到夏天臭气熏天。',
      ],
      [
        'air-catering noise-entertainment',
        '金街餐馆与酒吧扰民。酒吧音乐震天响，低音炮到凌晨三点，整栋楼睡不着，客人唱歌吵闹，餐馆的油烟排到楼道里。',
      ],
      [
        'air-odour-waste water',
        '小区垃圾臭味和污水问题。污水管破了，污水横流，流到马路上，污水又排进人工湖，湖水发黑，垃圾桶也发臭。',
      ],
      [
        'water air-odour-waste',
        '东湖小区污水、臭味扰民。下水道臭气熏天，化粪池臭味上到五楼，恶臭让人吃不下饭，厕所返臭气，污水流到车库。',
      ],
      [
        'air-burning air-odour-waste',
        '焚烧垃圾和垃圾发臭问题。垃圾堆了半年，臭气熏天，苍蝇蚊子成群，恶臭飘到教室，垃圾臭水也流，夜里还有人烧。',
      ],
      [
        'solid-waste water',
        '河滩建筑垃圾及污水污染。上游的厂排污水，河水又黑又臭，鱼死了一片，污水流进农田，井水不能喝，建筑垃圾也越倒越多。',
      ],
      [
        'water solid-waste',
        '投诉锦华施工单位污染环境。1、污水未经处理直排路边沟渠。2、生活垃圾不分类，直接堆在路上，垃圾成山，影响市容，建筑垃圾也乱倒。',
      ],
      [
        'noise-construction air-odour-waste',
        '反映新城项目部污染扰民。1、夜间施工到凌晨，打桩声很大。2、生活垃圾堆在围墙外，臭气熏天，苍蝇成群，臭味飘进家里，居民不敢开窗。',
      ],
      [
        'dust water air-industrial',
        '请查处腾飞建材厂污染环境。一、粉尘不收集，满村是灰。二、污水直接排进水塘，水塘发黑，鱼死光，污水又流进井里。三、烟囱冒黑烟。',
      ],
      [
        'noise-traffic dust',
        '渣土车噪音、扬尘扰民。车一过尘土飞扬，路面全是泥灰，家家桌上一层灰，灰尘呛得人咳嗽，不洒水，整夜轰隆隆。',
      ],
      [
        'air-vehicle noise-traffic',
        '公交首末站尾气和噪音扰民。公交车早上五点发动，马达轰鸣，倒车喇叭响，刹车声刺耳，噪音让人睡不着，车辆噪声越来越大。',
      ],
      [
        'noise-social air-odour-waste',
        '楼上养狗噪音、臭味扰民。狗屎狗尿拉在楼道，骚臭难闻，夏天臭气熏天，楼道里恶臭，电梯里也臭，狗叫到半夜。',
      ],
      // Written when the order obeyed the first 38 of these.
      [
        'noise-social dust',
        '建材店装卸噪音与灰尘扰民。卸一车水泥，整条巷子白茫茫，灰尘飘进屋里，桌上被子上全是灰，孩子吸了灰直咳，凌晨还在卸货。',
      ],
      [
        'air-odour-waste noise-social',
        '楼下废品站臭味、噪声让人受不了。压罐子的声音从早响到晚，吵得老人心慌，喇叭喊收废品，砸铁声刺耳，晚上也吵。',
      ],
      [
        'noise-construction air-odour-waste',
        '反映商场改造施工噪音和下水道臭味问题。自从改造以来，下水道返臭，厕所里臭气熏天，地下车库也是恶臭，保洁来了几次没解决，施工砸墙到夜里。',
      ],
      [
        'air-burning noise-social',
        '关于南门夜市烧垃圾、放喇叭的投诉。喇叭循环放着优惠广告，声音大得要命，吵得人无法入睡，音响到十二点都不关，收摊后就地点火烧垃圾。',
      ],
      [
        'water noise-social',
        '洗车店污水、噪音扰民。高压水枪从早上六点响到晚上十点，吸尘器嗡嗡的，音乐放得很大声，吵得住户没法午休，脏水流到路上。',
      ],
      [
        'noise-traffic air-vehicle',
        '高架噪音及尾气何时治理？汽车尾气直接灌进我们的窗户，空气里全是汽油味，窗台一层黑灰，医生说孩子的哮喘跟尾气有关，车流声整夜不停。',
      ],
      [
        'radiation-light noise-industrial',
        '广告屏光污染和变压器噪音问题。变压器在窗下嗡嗡嗡，低频噪声让人睡不着，老人耳鸣，测了几次都说达标，屏幕亮到十二点。',
      ],
      [
        'noise-industrial radiation-light',
        '反映商业楼空调外机噪音、霓虹灯刺眼问题。霓虹灯照得卧室像白天，窗帘都挡不住，整夜闪，光污染严重影响睡眠，空调外机轰轰响。',
      ],
      [
        'soil water',
        '请查金山厂土壤污染和废水问题。废水排进水渠，鱼全翻了肚子，井水有股怪味，牛喝了水也死了，渠里的水发红发臭，地里的菜也不长。',
      ],
      [
        'ecology dust',
        '毁林、扬尘！西山石场必须管。石粉漫天，公路上看不见人，家家门窗紧闭，菜叶上一层灰，运石头的车一过尘土飞扬，山上的树也没了。',
      ],
      [
        'air-catering air-odour-waste',
        '小吃街油烟和泔水臭味扰民。泔水桶不盖盖，馊臭味传到五楼，苍蝇蚊子乱飞，下水道也反味，臭气熏得人想吐，油烟也直排。',
      ],
      [
        'noise-social air-burning',
        '隔壁邻居噪音、烧纸问题。三天两头在楼道里烧纸钱，烟灰乱飞，烟味呛人，烧完的灰到处都是，熏黑了墙，晚上又敲敲打打。',
      ],
      [
        'air-industrial noise-traffic',
        '沥青站气味及大货车噪音扰民。大货车半夜进进出出，鸣笛刹车声不断，车一过房子都在抖，整夜睡不着，货车过减速带咣当响，沥青味也呛。',
      ],
      [
        'dust air-industrial',
        '水泥厂粉尘、废气污染严重。废气又酸又呛，半夜偷排，嗓子疼，开不了窗，空气里刺鼻的气味整天不散，烟囱冒黄烟，粉尘落满屋顶。',
      ],
      [
        'livestock water',
        '投诉王家湾鸭场和纸厂污染。纸厂的废水排进小河，河水发黑发臭，泡沫一尺厚，鱼虾死光，灌溉的田也绝收，鸭场臭。',
      ],
      [
        'noise-entertainment noise-construction',
        '酒吧和工地扰民。工地打桩机半夜响，挖掘机轰鸣，混凝土车进进出出，施工到凌晨四点，全楼睡不着，酒吧也唱到两点。',
      ],
    ],
  },
  {
    name: 'titles that only look as if they enumerated, or enumerate kinds that are alike',
    variants: [
      ['air-industrial', '关于塑料厂废气污染的第三次投诉，与噪音无关。厂里天天排刺鼻气味，一开窗就是胶味。'],
      ['noise-construction', '投诉工地噪音。工地半夜打桩，另外也有点扬尘，主要是打桩声吵得睡不着。'],
      ['livestock air-odour-waste', '养猪场臭味和污水污染环境。猪粪臭气熏天，污水排进水渠，鱼都死了。'],
      ['water', '工厂偷排污水、废渣。水渠发黑，废渣堆在河边，晚上偷偷排放污水。'],
      ['noise-traffic', '高速公路噪音和轻轨噪音扰民。列车经过时轰隆隆的，整夜睡不着。'],
      ['noise-entertainment noise-social', '酒吧音乐声和顾客喧哗声扰民。凌晨还有人在楼下吵架喊叫，摔酒瓶。'],
      ['air-odour-waste', '垃圾站臭味、蚊虫问题。夏天蚊虫成群，垃圾水流得到处都是，污水横流。'],
      ['air-burning', '焚烧秸秆浓烟污染。浓烟从田里飘来，灰尘落满阳台，污染空气。'],
      ['radiation-light', '基站辐射和噪音问题。基站的机箱嗡嗡响，噪音整夜不停，机器震动。'],
      ['dust', '水泥厂扬尘和污水问题。冲洗罐车的污水流到路上，水渠里都是泥浆水，污水又进了鱼塘。'],
      ['ecology', '非法采砂破坏河道及噪音扰民。采砂船整夜轰鸣，机器声吵得睡不着，抽砂机响到天亮。'],
      ['solid-waste', '偷倒工业废渣和污水问题。污水流进水库，鱼死了，井水发臭，不能喝。'],
    ],
  },
  {
    name: 'hawkers on wheels, a hill dug away at night, a refinery to be driven out',
    variants: [
      [
        'noise-social',
        '整治流动叫卖噪音。每天有人骑摩托车带着高音喇叭，循环播放“收旧手机旧电视”，从早到晚，在各条马路上来回转。',
      ],
      ['noise-social', '面包车装着喇叭卖水果，在小区马路边循环播放“西瓜便宜了”，一喊一上午。'],
      [
        'noise-construction',
        '后山通宵作业居民没法睡。从去年开始挖山，挖机整夜轰鸣，没有夜间施工许可，打过多次电话都没用。',
      ],
      ['noise-construction', '挖山噪音扰民。小区对面的山头每天挖到凌晨两点，炮机敲石头，没有夜间施工许可证。'],
      [
        'air-industrial',
        '请求驱逐污染企业。清水村炼油厂开办以来，村民多次举报，有关人员违规给它办了环评，还我们绿水青山。',
      ],
      ['noise-social', '开着小货车用喇叭收旧冰箱的，一天在小区外马路上喊十几趟。'],
      ['noise-construction', '对面的山被人挖平，挖机半夜三点还在响，没有夜间施工许可。'],
      ['noise-social', '卖煎饼的三轮车带着喇叭在楼下马路循环播放，早上六点就把人吵醒'],
      ['noise-social', '流动商贩开着汽车用高音喇叭叫卖，整条街都听得见，每天吵到晚上九点'],
      ['noise-construction', '开发商连夜挖山，机器响到凌晨四点，没有夜间施工许可，全小区失眠'],
    ],
  },
];
