/** Endings of names, by what they name. */
export const PLACE_ENDINGS = {
  area: '省 市 区 县 自治州 开发区 高新区 经开区 新区 管委会',
  town: '街道 街道办 镇 乡 办事处',
  community:
    '社区 村 小区 花园 家园 家苑 佳苑 苑 公寓 名都 名城 新城 新村 新苑 国际 华庭 华府 府邸 御府 豪庭 雅苑 绿洲 半岛 安置区 安置房 居委会 组 湾 里弄 山庄 城市花园 嘉园 都会 壹号 公馆',
  road: '路 大道 街 巷 胡同 国道 省道 高速 高架 大桥 立交 隧道 环线 路口',
  facility:
    '广场 公园 学校 小学 中学 大学 学院 幼儿园 医院 卫生院 市场 商场 超市 车站 地铁站 工地 水库 河 江 湖 溪 渠 港 山 水厂 垃圾站 中转站 填埋场 变电站 基站 污水处理厂 搅拌站 采石场 碎石场 砂场 养猪场 养殖场 养鸡场 煤矿 项目 工程',
  business:
    '公司 厂 ktv 酒吧 歌厅 网吧 饭店 酒店 餐馆 餐厅 菜馆 火锅店 烧烤店 夜宵店 烧烤 店 工业园 产业园 工业区 会所 培训机构 洗车店 养殖户 棋牌室 麻将馆 食府 集团 俱乐部',
} as const;

/** A kind of place, by its ending. */
export type PlaceKind = keyof typeof PLACE_ENDINGS;

/** How many characters a name of the kind has before its ending, at most: what is longer is a sentence. */
export const MAX_STEM_LENGTH: Readonly<Record<PlaceKind, number>> = {
  area: 6,
  town: 5,
  community: 8,
  road: 8,
  facility: 9,
  business: 12,
};

/** Endings that are as often part of a longer name: 丫江桥镇, 芝山北路, 梅溪湖. */
export const MAY_GO_ON = '江 河 湖 溪 渠 港 山 湾 国际 桥';

/** Words that begin like an ending and name no place: 市民 is no 市, 组织 no 组. */
export const GOES_ON =
  '市民 市容 市长 县长 镇长 村长 市值 市面 市政 省级 省钱 县级 区域 区别 区间 村民 村干部 村霸 村子 组织 组建 组成 组合 组长 镇区 乡村 乡亲 乡镇 厂房 厂区 厂家 厂门 厂长 厂址 店面 店铺 店主 店家 店员 店门 路过 路灯 路线 路人 路况 路途 路政 路段 街坊 街头 街面 街道上 河流 河道 山村 山林 山体 山区 山塘 湖泊 渠道 江山 港区 广场舞 工程师 工程车 工程队 工程量 项目部 项目经理 烧烤摊 烧烤炉 烧烤架 国际化 公园式 会所有 苑区';

/** What is no name although it stands before an ending: one of these words, or several of more than one character. */
export const TELLS_NOTHING =
  '小 大 老 旧 新 全 整 本 我 咱 分 总 子 工 夜 网 饭 门 书 药 马 公 铁 道 电 线 思 出 套 走 弯 半 绕 让 修 挡 拦 环保之 沿 沿线 必经之 环 高 水 污水 银 运 矿 荒 青 绿水青 登 上 下 城 市 县 镇 乡 村 社 校 厂 库 景 郊 山 地 灾 特 辖 片 盲 街 主城 中心 中心城 老城 密集 人口密集 聚集 聚居 集中 居民 住宅 小区 社区 街道 生活 商业 商住 商住楼 办公 工业 农业 生态 文明 文明城 创文明城 卫生 卫生城 美丽 创建 普通 城市 农村 偏远 耕地 示范 综合 综合楼 物业 业主 民生 民心 国家 百年 重点 重大 惠民 形象 在建 建筑 施工 拓宽 改造 改建 扩建 绿化 环保 水泥 柏油 沥青 乡道 店面 门面 外卖 露天 流动 无证 家庭 家庭式 作坊 小作坊式 餐饮 餐饮服务 生猪 垃圾 混凝土 混泥土 剧毒 废品 加工 工厂 休闲 娱乐 风光带 配套 自来 民办 公办 私立 公立 移动 联通 电信 高压 部分 几 整个 别家 各家 首例 夜宵 宵夜 夜市 类 种 同类 营业 通宵 电力 职 大小 花园式 绿色 和谐 港 设 建 办 养 要 面 面有 两 一 二 三 四 五 六 七 八 九 十 住 宅 自然 种 砖 小砖 黑砖 煤渣砖 氮肥 化肥 造纸 电镀 化工 塑料 印刷 屠宰 焦煤 石料 碎石 采石 采砂 家具 生产 合法 黑 漫 靠 家 农 规划限制 禁养 水源 一级水源 二级水源 保护 跟 还 系 干扰 什';

/** Characters with which nothing that stands before such an ending is a name: 要建垃圾站, 发现厂, 已有变电站, 捂着鼻子绕路. */
export const ENDS_NO_STEM = /[全建设开有现无找求做划到往进出过些绕赶堵拦挡]$/u;

/** Characters that end a name when one walks back from its ending. */
export const NOT_IN_NAMES: ReadonlySet<string> = new Set(
  '的是在了我你他她它们这那该此及与和或从到向对将把被离距住就也又很太都没不请望让给并且而但因所为以等个些每某各其哪吗呢吧啊嘛么什已却若仅最更说想找打吵跟还',
);

/** Words that stand before names and are no part of them. The last one within reach cuts the name. */
export const BEFORE_NAMES = `
  位于 居住 地处 坐落 投诉 举报 反映 反应 请求 关于 希望 建议 咨询 再次 强烈 要求 附近 旁边 隔壁 周边 周围 对面 楼下 楼上 靠近 临近 紧邻 毗邻 尊敬 领导 家住 本人 建设 修建
  新建 违建 整治 解决 取缔 查处 叫做 名叫 一家 有家 开办 经营 还有 整个 大型 小型 私人 非法 违规 违法 一个 一名 多家 几家 排放 堆放 进入 来自 通往 经过 途经 导致 影响 严重
  以及 由于 治理 关闭 督促 代表 业主 村民 居民 全体 县里 市民 经理 老板 前往 流入 排入 排到 流到 污染 破坏 侵占 一下 恳求 只能 烦扰 拟在 引进 直接 这里 那里 每天 晚上 白天
  出口 门口 门前 后面 前面 东侧 西侧 南侧 北侧 东边 西边 南边 北边 年月 日期 连接 进出 横穿 穿过 造成 保障 保护 反馈 汇报 听说 发现 告知 通过 通入 存在 安装 架设 设置 设立
  现有 已有 原有 拥有 已经 正在 当时 当晚 目前 现在 如果 只要 只有 未经 没有 除了 作为 成为 属于 所属 包括 其中 其他 另外 此外 自从 直至 首先 特别 尤其 难道 仿佛 置身于
  深受 能否 是否 可以 不能 应该 改造 全部 责成 按照 根据 告诉 联系 通知 拨打 承包 承建 损害 淤塞 看到 听到 感谢 相信 支持 拆除 搬迁 今年 去年 前年 今天 昨天 明天 凌晨 夜间
  夜晚 早上 下午 上午 中午 夏天 冬天 春天 秋天 期间 时候 之间 之后 之前 以后 政府 部门 每次 整条 一共 共有 还是 就是 不是 都是 所有 任何 许多 很多 大量 不少 左手旁 右手旁
  面对 直播 连通 静坐 摆放 走上 召开 自发 恶性 上游 下游 处理 回复 名为 明令 禁止 建立 建造 搭建 开设 开了 紧挨 流经 位置 号码 绕路 绕道
`;

/** The same for what is no list of words: numbers and measures, directions, and the place to which somebody builds. */
export const CUTS_NAMES =
  /[东南西北](?:面)?[临接靠]|[一二两三四五六七八九十几多数百千0-9]+(?:个|家|条|座|处|间|栋|幢|段|名|米|点|期|年|月|日|层|楼|元|块|吨|辆|位|户|次|种|余|多|号楼)|[0-9]+号|^面(?:有一)?|^[0-9]+(?=\p{Script=Han}{2})|全[省市县区镇村]|[区里内边处旁上要在将拟]建立?|[边里内处旁上]有|离?开(?=[0-9])|沿(?=[0-9])|\p{Script=Han}(?=[a-z][0-9]*$)/gu;

/** Words that stand inside walked-back names and tell nothing apart. */
export const GENERIC_IN_NAMES =
  /小区内|小区旁|小区|社区|街道|居民区|业主|居民|现有一|虽然|法律|明确|规定|最近|建设|一座|一处|黑心|地方|建|旁|内|查办|撤走|早日|关注|危害|共创|绿色|混泥土|混凝土|搅拌|[0-9]+米|部门|相关|政府|领导|管|还|新闻说|未经|处|求|遭|现|米|物业|项目|工程|引起|安装|架设|只要|无证|损害|面有一|承包|症状|同一时间|一条|自来水|有限|投资|对面|工地|广场|垃圾站?|中转站|采砂场?|采石场?|养猪场?|养殖场?|变电站|加工|运输|大型|我们|有关|扰民|严重|夜宵|烧烤/gu;
