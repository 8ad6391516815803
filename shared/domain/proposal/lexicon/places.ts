/** Endings of names, by what they name. */
export const PLACE_ENDINGS = {
  area: '省 市 区 县 自治州 开发区 高新区 经开区 新区 管委会',
  town: '街道 街道办 镇 乡 办事处',
  community: '社区 村 小区 花园 家园 家苑 佳苑 苑 公寓 名都 名城 新城 新村 新苑 国际 华庭 华府 府邸 御府 豪庭 雅苑 绿洲 半岛 安置区 安置房 居委会 组 湾 里弄 山庄 城市花园 嘉园 都会 壹号 公馆',
  road: '路 大道 街 巷 胡同 国道 省道 高速 高架 大桥 立交 隧道 环线 路口 段',
  facility: '广场 公园 学校 小学 中学 大学 学院 幼儿园 医院 卫生院 市场 商场 超市 车站 地铁站 工地 水库 河 江 湖 溪 渠 港 山 水厂 垃圾站 中转站 填埋场 变电站 基站 污水处理厂 搅拌站 采石场 碎石场 砂场 养猪场 养殖场 养鸡场 煤矿 项目 工程',
  business: '公司 厂 ktv 酒吧 歌厅 网吧 饭店 酒店 餐馆 餐厅 菜馆 火锅店 烧烤店 夜宵店 烧烤 店 工业园 产业园 工业区 会所 培训机构 洗车店 养殖户 棋牌室 麻将馆 食府 集团 俱乐部',
} as const;

export type PlaceKind = keyof typeof PLACE_ENDINGS;

/** Characters that end a name when one walks back from its ending. */
export const NOT_IN_NAMES: ReadonlySet<string> = new Set('的是在了我你他她它们这那该此及与和或从到向对将把被离距住就也又很太都没不请望让给并且而但因所为以等个些每某各其哪');

/** Words that stand before names and are no part of them. The last one within reach cuts the name. */
export const BEFORE_NAMES =
  /位于|居住|地处|坐落|投诉|举报|反映|反应|请求|关于|希望|建议|咨询|再次|强烈|要求|附近|旁边|隔壁|周边|周围|对面|楼下|楼上|靠近|临近|紧邻|毗邻|尊敬|领导|家住|本人|建设|修建|新建|违建|整治|解决|取缔|查处|叫做|名叫|一家|有家|开办|经营|还有|整个|大型|小型|私人|非法|违规|违法|一个|一名|多家|几家|排放|堆放|进入|来自|通往|经过|途经|导致|影响|严重|以及|由于|治理|关闭|督促|代表|业主|村民|居民|全体|县里|市民|经理|老板|前往|流入|排入|排到|流到|污染|破坏|侵占|一下|恳求|只能|烦扰|拟在|引进|直接|这里|那里|每天|晚上|白天|出口|门口|门前|后面|前面|东侧|西侧|南侧|北侧|东边|西边|南边|北边|年月|日期/gu;
