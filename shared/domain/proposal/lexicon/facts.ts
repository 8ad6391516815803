import type { ClaimRule } from './claim-rule.ts';

/**
 * Phrases that speak for the value of a fact (routing rulebook § 4; names and values are its own).
 * `kinds`: only beside one of these proposed kinds (a prefix ending in `-` takes the whole family).
 */
export interface FactRule extends ClaimRule {
  readonly fact: string;
  readonly value: string | boolean;
  readonly phrases: string;
  readonly kinds?: readonly string[];
  /** The fact holds a set: every value that is named is kept. Else the value with the most words wins. */
  readonly set?: true;
  /** The fact is about where it is: a landmark tells it too. */
  readonly place?: true;
}

const CATERING = ['air-catering'];
const VENUE = ['noise-entertainment'];
const NOISE = ['noise-'];
const WORKS = ['noise-construction', 'dust'];

/** The words by which facts are found. */
export const FACT_RULES: readonly FactRule[] = [
  {
    fact: 'night_work',
    value: true,
    phrases:
      '夜间施工 夜晚施工 晚上施工 通宵施工 凌晨施工 深夜施工 半夜施工 彻夜施工 连夜施工 昼夜施工 夜里施工 夜间作业 夜间开工 24小时施工 二十四小时施工',
    kinds: WORKS,
  },
  {
    fact: 'night_work',
    value: true,
    phrases:
      '凌晨 半夜 深夜 夜间 通宵 彻夜 晚上 夜里 昼夜 24小时 没日没夜 夜晚 22点 23点 22时 23时 晚10点 晚11点 三更 后半夜',
    near: '施工 作业 浇筑 打桩 开工 渣土 工地 动工 浇灌 挖机',
    kinds: WORKS,
  },
  {
    fact: 'night_cause',
    value: 'traffic_control',
    set: true,
    phrases: '交通管制 限行 只能晚上进城 白天禁行',
    near: '施工 运输 渣土 工地',
    kinds: WORKS,
  },
  {
    fact: 'night_cause',
    value: 'hazard_removal',
    set: true,
    phrases: '抢险 排危抢险 抢修',
    near: '施工 夜间 工地',
    kinds: WORKS,
  },
  {
    fact: 'night_cause',
    value: 'special_process',
    set: true,
    phrases: '特殊工艺 连续浇筑 连续施工 混凝土浇筑 浇筑混凝土 工艺要求',
    kinds: WORKS,
  },
  {
    fact: 'night_cause',
    value: 'contract_breach_or_illegal_subcontract',
    set: true,
    phrases: '赶工期 抢工期 赶工 抢进度 赶进度 违法分包 转包',
    kinds: WORKS,
  },
  {
    fact: 'publicity_match',
    value: 'none_published',
    phrases: '没有公示 未公示 无公示 没有公告 未公告 没有告示 没有通知居民 没有任何通知 未张贴公告',
    kinds: WORKS,
  },
  {
    fact: 'publicity_match',
    value: 'inconsistent',
    phrases: '与公示不符 与公示不一致 和公示的不一样 与公告不符 超过公示时间',
    kinds: WORKS,
  },

  { fact: 'works_kind', value: 'city_key', phrases: '市重点工程 市重点项目 市级重点', kinds: WORKS },
  { fact: 'works_kind', value: 'district_key', phrases: '区重点工程 区重点项目 区级重点', kinds: WORKS },
  { fact: 'works_kind', value: 'national_key', phrases: '国家重点工程 国家重点项目 国家级重点', kinds: WORKS },
  {
    fact: 'works_kind',
    value: 'rail_transit',
    phrases: '地铁施工 地铁站施工 修地铁 地铁建设 地铁工地 轻轨施工 轻轨工地 轨道交通施工 地铁项目 轨道交通建设',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'municipal_emergency',
    phrases: '管道抢修 水管抢修 燃气抢修 市政抢修 抢修',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'municipal_maintenance',
    phrases:
      '管网改造 道路改造 提质改造 雨污分流 下水道改造 路面维修 道路维修 铺沥青 市政维修 市政改造 人行道改造 修路',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'municipal_new',
    phrases: '市政工程 市政施工 新修道路 道路施工 道路建设 污水管网施工 管网施工',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'transport',
    phrases: '高速公路施工 公路施工 国道施工 铁路施工 高铁施工 桥梁施工 公路建设',
    kinds: WORKS,
  },
  { fact: 'works_kind', value: 'land_consolidation', phrases: '土地整治 土地整理 土地平整 平整土地', kinds: WORKS },
  {
    fact: 'works_kind',
    value: 'illegal_structure_demolition',
    phrases: '拆除违建 拆违 违章建筑拆除 拆除违章',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'house_demolition',
    phrases: '房屋拆迁 拆迁工地 拆迁现场 拆房 拆楼 旧房拆除 房屋拆除 拆迁',
    kinds: WORKS,
  },
  {
    fact: 'works_kind',
    value: 'waste_haulage',
    phrases: '渣土车 渣土运输 运渣车 泥头车 运土车',
    kinds: ['noise-construction', 'noise-traffic', 'dust'],
  },
  {
    fact: 'works_kind',
    value: 'building',
    phrases: '建筑工地 楼盘 在建项目 在建工程 在建楼盘 工地 房地产 打桩 浇筑 盖楼 小区建设 项目施工 建筑施工',
    kinds: WORKS,
  },

  {
    fact: 'noise_source',
    value: 'construction_machine',
    phrases:
      '打桩 打桩机 桩机 挖机 挖掘机 推土机 搅拌机 破碎锤 炮机 机械施工 电锤 切割机 打砖机 混凝土泵 泵车 塔吊 施工机械 机器',
    kinds: ['noise-construction'],
  },
  {
    fact: 'noise_source',
    value: 'construction_human',
    phrases: '工人大声 工人吵闹 工人喊 工人喧哗 敲打 敲击 敲敲打打',
    kinds: ['noise-construction'],
  },
  {
    fact: 'noise_source',
    value: 'material_loading',
    phrases: '卸钢筋 卸材料 装卸材料 卸钢管 卸模板 建材装卸 装卸建材 卸料 材料装卸',
    kinds: ['noise-construction'],
  },
  { fact: 'noise_source', value: 'waste_truck', phrases: '渣土车 运渣车 泥头车', kinds: NOISE },
  {
    fact: 'noise_source',
    value: 'entertainment_venue',
    phrases: 'ktv 歌厅 酒吧 清吧 水吧 夜总会 迪厅 歌舞厅 网吧 棋牌室 麻将馆 娱乐场所 夜店 舞厅 练歌房 卡拉ok 台球厅',
    kinds: VENUE,
  },
  {
    fact: 'noise_source',
    value: 'loudspeaker',
    phrases: '高音喇叭 大喇叭 喇叭 扩音器 低音炮 高音炮 循环播放',
    kinds: ['noise-social'],
  },
  {
    fact: 'noise_source',
    value: 'fixed_sound_equipment',
    phrases: '音响 音箱 门口音响 店内音乐',
    near: '店 商 铺 超市 促销 门面 门店',
    kinds: ['noise-social'],
  },
  {
    fact: 'noise_source',
    value: 'public_place_activity',
    phrases: '广场舞 坝坝舞 跳舞 露天唱歌 公园唱歌 甩鞭 陀螺 健身操 打球 篮球 唱歌 戏班',
    kinds: ['noise-social'],
  },
  {
    fact: 'noise_source',
    value: 'renovation',
    phrases: '装修 电钻 装潢 敲墙 砸墙 钻墙',
    kinds: ['noise-social', 'noise-construction'],
  },
  {
    fact: 'noise_source',
    value: 'household',
    phrases: '邻居 楼上 隔壁 弹琴 钢琴 跺脚 拖桌椅 租户 群租房 家庭',
    kinds: ['noise-social'],
  },
  {
    fact: 'noise_source',
    value: 'mourning',
    phrases: '丧事 办丧事 灵堂 哀乐 吊唁 做法事 悼念',
    kinds: ['noise-social'],
  },
  {
    fact: 'noise_source',
    value: 'animal',
    phrases: '狗叫 犬吠 狗吠 养狗 鸡叫 打鸣 养鸡',
    kinds: ['noise-social', 'livestock'],
  },
  {
    fact: 'noise_source',
    value: 'property_management',
    phrases: '物业水泵 小区水泵 泵房 物业设备 小区配电房 电梯机房 小区风机 地下车库排风 换热站',
    kinds: NOISE,
  },
  {
    fact: 'noise_source',
    value: 'production_occasional',
    phrases: '放炮 爆破 偶尔 巨响 突然一声',
    near: '厂 矿 石场 生产',
    kinds: ['noise-industrial'],
  },
  {
    fact: 'noise_source',
    value: 'industrial_steady',
    phrases: '工厂 厂房 车间 搅拌站 机器 设备 压缩机 风机 冷却塔 空压机 破碎机 碎石场 碎石机 变压器 抽风机 水泵 发电机',
    kinds: ['noise-industrial'],
  },
  {
    fact: 'noise_source',
    value: 'vehicle',
    phrases: '摩托车 炸街 飙车 改装车 鸣笛 按喇叭 大货车 货车 公交车',
    kinds: ['noise-traffic'],
  },
  {
    fact: 'noise_source',
    value: 'road',
    phrases: '高速 高架 高架桥 国道 减速带 井盖 伸缩缝 铁路 火车 高铁 轻轨 车流 桥梁 声屏障 隔音屏',
    kinds: ['noise-traffic'],
  },
  {
    fact: 'noise_source',
    value: 'missing_window',
    phrases: '没有隔声窗 未装隔声窗 隔音窗 隔声窗 未安装隔音窗',
    kinds: NOISE,
  },

  {
    fact: 'commercial_activity',
    value: true,
    phrases:
      '促销 商铺 店铺 门店 门面 超市 商场 店家 商家 老板 营业 经营 鞋店 服装店 叫卖 餐馆 饭店 ktv 酒吧 烧烤 夜宵',
    kinds: ['noise-social', 'noise-entertainment', 'air-catering'],
  },
  { fact: 'venue_kind', value: 'bar', phrases: '酒吧 清吧 酒馆 啤酒屋', kinds: VENUE },
  { fact: 'venue_kind', value: 'water_bar', phrases: '水吧', kinds: VENUE },
  {
    fact: 'venue_kind',
    value: 'entertainment',
    phrases: 'ktv 歌厅 歌舞厅 夜总会 迪厅 舞厅 练歌房 卡拉ok 游戏厅 电玩城 网吧 娱乐场所 量贩',
    kinds: VENUE,
  },
  { fact: 'venue_kind', value: 'other', phrases: '棋牌室 麻将馆 麻将室 台球厅 台球室 茶楼 轰趴 洗浴', kinds: VENUE },
  {
    fact: 'entertainment_licence',
    value: 'not_held',
    phrases:
      '没有娱乐经营许可证 无娱乐经营许可证 未取得娱乐经营许可证 没有娱乐许可证 没有一张有效营业 无证经营 无证无照 证照不全 手续不全',
    kinds: VENUE,
  },
  {
    fact: 'business_licence',
    value: 'not_held',
    phrases:
      '无营业执照 没有营业执照 未办营业执照 未办理营业执照 没有营业执业 无照经营 无证经营 无证无照 无牌无照 没有执照 没有办执照 无执照 黑作坊 黑工厂 黑砖厂 没有办理营业执照 没有一张有效营业 三无',
  },
  {
    fact: 'business_licence',
    value: 'held',
    phrases: '有营业执照 办了营业执照 已办营业执照 办理了营业执照 证照齐全 证件齐全 手续齐全 执照齐全',
  },
  {
    fact: 'beyond_scope',
    value: true,
    phrases: '超范围经营 超经营范围 超出经营范围 超越经营范围 擅自变更经营',
    kinds: ['noise-entertainment', 'air-catering', 'noise-social'],
  },

  {
    fact: 'air_source',
    value: 'industrial',
    phrases: '工厂 化工 车间 厂房 砖厂 搅拌站 工业园 喷漆厂 企业 公司 塑料厂 沥青 生产',
    kinds: ['air-industrial'],
  },
  {
    fact: 'air_source',
    value: 'catering',
    phrases: '油烟 餐馆 饭店 烧烤 餐厅 火锅 食堂 夜宵 大排档 小吃 早餐',
    kinds: CATERING,
  },
  {
    fact: 'air_source',
    value: 'repair',
    phrases: '汽修 汽修厂 修理厂 4s店 修车 烤漆房 汽车维修 汽车喷漆',
    kinds: ['air-industrial'],
  },
  {
    fact: 'air_source',
    value: 'processing',
    phrases: '加工店 加工点 家具加工 门窗加工 石材加工 木材加工 作坊 小作坊 广告制作',
    kinds: ['air-industrial'],
  },
  {
    fact: 'air_source',
    value: 'unknown_gas',
    phrases:
      '不明气体 不明气味 不明异味 不明的 不知道从哪 不知道哪里 不知从哪 不知哪里 来源不明 不明来源 找不到来源 不知道是什么味 说不清的味',
    kinds: ['air-'],
  },
  {
    fact: 'air_source',
    value: 'open_burning',
    phrases: '焚烧 烧垃圾 烧秸秆 秸秆 烧树叶 烧塑料 露天烧 烧轮胎 烧电线',
    kinds: ['air-burning'],
  },
  {
    fact: 'air_source',
    value: 'rubbish_or_sewer',
    phrases: '垃圾站 垃圾中转站 垃圾场 垃圾 下水道 化粪池 污水处理厂 填埋场 垃圾桶 公厕 臭水沟 污水井',
    kinds: ['air-odour-waste'],
  },
  { fact: 'air_source', value: 'vehicle_smoke', phrases: '尾气 黑烟车 冒黑烟 怠速', kinds: ['air-vehicle'] },
  {
    fact: 'air_source',
    value: 'street_trade',
    phrases: '占道经营 流动摊贩 路边摊 流动摊 地摊 夜市摊 烧烤摊',
    kinds: CATERING,
  },
  {
    fact: 'building_kind',
    value: 'mixed_use',
    phrases: '商住楼 综合楼 商住一体 商住综合楼 商住两用 底商',
    kinds: ['air-catering', 'noise-'],
  },
  {
    fact: 'building_kind',
    value: 'residential',
    phrases: '居民楼 住宅楼 住宅小区 居民住宅 住改商 小区楼 居民小区',
    kinds: ['air-catering', 'noise-'],
  },
  {
    fact: 'public_flue',
    value: false,
    phrases:
      '没有专用烟道 无专用烟道 没有烟道 无烟道 未设专用烟道 没有公共烟道 无公共烟道 未安装烟道 未设立专用烟道 未安装排油烟管道 没装烟道 没有设置专用烟道 未按规定安装烟道',
    kinds: CATERING,
  },
  { fact: 'public_flue', value: true, phrases: '有公共烟道 有专用烟道 公共烟道倒灌 公用烟道串味', kinds: CATERING },
  {
    fact: 'environmental_formalities',
    value: false,
    phrases:
      '没有环评 无环评 未经环评 未办环评 没有环保手续 无环保手续 未办理环保手续 环评未过 未环评 无环保审批 没有通过环评 未通过环评 未取得环评 没有排污许可 无排污许可 未验收 未经验收 未验收合格 无环保检验',
  },
  { fact: 'environmental_formalities', value: true, phrases: '有环评 通过环评 环评手续齐全 环保手续齐全 取得环评批复' },
  { fact: 'burnt_material', value: 'asphalt', phrases: '烧沥青 焚烧沥青 熬沥青', kinds: ['air-burning'] },
  { fact: 'burnt_material', value: 'cable', phrases: '烧电线 烧电缆 焚烧电线 焚烧电缆 烧铜线', kinds: ['air-burning'] },
  {
    fact: 'burnt_material',
    value: 'plastic',
    phrases: '烧塑料 焚烧塑料 塑料垃圾 烧泡沫 塑料包装 烧胶皮',
    kinds: ['air-burning'],
  },
  {
    fact: 'burnt_material',
    value: 'rubbish',
    phrases: '烧垃圾 焚烧垃圾 垃圾焚烧 燃烧垃圾 烧生活垃圾 点燃垃圾',
    kinds: ['air-burning'],
  },
  {
    fact: 'burnt_material',
    value: 'other_toxic',
    phrases: '烧轮胎 烧橡胶 烧皮革 焚烧轮胎 烧废料 烧油漆桶',
    kinds: ['air-burning'],
  },
  {
    fact: 'burnt_material',
    value: 'other',
    phrases: '秸秆 烧稻草 烧树叶 烧草 烧荒 烧纸 烧树枝 烧木 落叶',
    kinds: ['air-burning'],
  },

  {
    fact: 'water_source',
    value: 'domestic_sewage',
    phrases: '生活污水 居民污水 小区污水 洗衣水 厕所污水 餐饮污水 污水直排',
    kinds: ['water'],
  },
  {
    fact: 'water_source',
    value: 'drain_facility',
    phrases: '下水道 污水管 排水管 窨井 化粪池 污水井 管网 污水倒灌 污水外溢 污水横流 污水处理厂',
    kinds: ['water'],
  },
  {
    fact: 'water_source',
    value: 'industrial',
    phrases: '工厂 工业废水 化工 车间 厂房 电镀 造纸 印染 企业 公司 工业园 医疗废水 洗砂 煤业 矿',
    kinds: ['water'],
  },
  {
    fact: 'water_source',
    value: 'fishery_accident',
    phrases: '死鱼!臭味的腥 鱼都死 鱼死 鱼虾死 鱼塘',
    near: '污染 污水 废水 死',
    kinds: ['water'],
  },
  {
    fact: 'water_source',
    value: 'agricultural_nonpoint',
    phrases: '农药 化肥 养殖 养猪 猪场 粪水 农田退水 面源',
    kinds: ['water'],
  },
  { fact: 'water_source', value: 'vessel', phrases: '船舶 船只 货船 渔船 游船 挖沙船 轮船', kinds: ['water'] },
  {
    fact: 'water_source',
    value: 'drinking_water',
    phrases: '饮用水 自来水 饮水 水源地 饮用水源 井水',
    kinds: ['water', 'livestock'],
  },

  { fact: 'livestock_zone', value: 'forbidden_other', place: true, phrases: '禁养区', kinds: ['livestock'] },
  { fact: 'livestock_zone', value: 'restricted', place: true, phrases: '限养区', kinds: ['livestock'] },
  {
    fact: 'existing_farm',
    value: true,
    phrases: '养猪场 猪场 养殖场 养鸡场 养猪 养殖户 养猪户 鸡场 鸭场 牛场 猪圈 猪栏',
    kinds: ['livestock'],
  },
  {
    fact: 'quarry_illegal',
    value: true,
    phrases: '非法采石 无证采石 无证开采 非法开采 违法开采 无手续 没有合法手续 盗采 偷采 无采矿证 没有采矿证 非法采矿',
    near: '采石 石场 采 矿 石料 砂 沙',
    kinds: ['ecology', 'dust', 'noise-industrial'],
  },

  {
    fact: 'project_exists',
    value: true,
    phrases: '项目!费组经 工程!车师队款机械费质 工厂 厂房 养殖场 搅拌站 采石场 砖厂 化工厂 变电站 垃圾站',
  },
  {
    fact: 'group_event',
    value: true,
    phrases: '静坐 拉横幅 集体上访 群体性事件 村民阻工',
  },
  {
    fact: 'group_event',
    value: true,
    phrases: '堵路 堵门 围堵 聚众 游行 聚集抗议',
    byPeople: true,
  },
  {
    fact: 'media_exposed',
    value: true,
    phrases: '媒体曝光 电视台曝光 记者采访 记者也 上了新闻 新闻报道 被媒体 媒体报道 电视台报道 媒体记者 新闻媒体',
  },
  {
    fact: 'responsible_party_known',
    value: false,
    phrases:
      '不知道是谁 不知是谁 不知道哪家 不知哪家 不知道从哪 不知道哪里 不知从哪 不知哪里 来源不明 找不到源头 不明气体 不明气味 不明异味 不明来源 不知道是哪 查不到来源',
  },
  { fact: 'cross_district', value: true, phrases: '跨区 跨市 两区交界 交界处 两县交界 跨界 上游的区 邻区 外区排' },
  { fact: 'safety_accident', value: true, phrases: '安全事故 生产事故 爆炸事故 泄漏事故 火灾事故', happened: true },
  { fact: 'area', value: 'main_urban', set: true, place: true, phrases: '主城区 主城' },
  { fact: 'area', value: 'urban_built_up', set: true, place: true, phrases: '建成区 市中心 城区中心 中心城区' },
  { fact: 'area', value: 'town', set: true, place: true, phrases: '镇上 集镇 镇区 街上' },
  {
    fact: 'area',
    value: 'noise_sensitive_concentrated',
    set: true,
    place: true,
    phrases: '小区 居民楼 学校 医院 幼儿园 居民区 住宅区',
    kinds: NOISE,
  },
  {
    fact: 'area',
    value: 'populated_or_protected',
    set: true,
    place: true,
    phrases: '居民区 居民密集 人口密集 人口集中 学校 小区 保护区',
    kinds: ['air-burning'],
  },
];
