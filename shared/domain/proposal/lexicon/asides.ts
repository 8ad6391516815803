/**
 * What a text mentions and does not assert. The patterns reach no further than a clause or a fixed number of characters,
 * so that finding them all is linear in the length of the text.
 */

/** A guess that is given up: 以为是发电厂. Reaches to the end of the clause. */
export const GIVEN_UP =
  /(?<!自|别|要|莫|不)(?:误?以为|误认为|(?:先前|起初|开始|本来|原先|最初|之前|曾经?|还)(?:都|一直|大家)?(?:怀疑|猜测?|觉得|认为|当成|当作|当是))[^,。;!?\n]{1,30}/gu;

/** What it is said not to be: 不是施工噪声, 跟砖厂无关. Not 不是…就是…, and no question that expects a yes. */
const DENIED =
  /(?<![是就要还便又莫岂难道])(?:不是|并非|并不是)(?!一天|一次|一两|一般|第一|很|太|特别|没|不|我|说|个|只|仅|单|普通|本地)(?![^,。;!?\n]{0,16}(?:,?就是|吗|么|嘛|吧))[^,。;!?\n是]{1,24}/gu;
/** 噪音倒是没有, 灰尘不大. Only of a perception itself: 除尘设备没有 is a complaint. */
const DENIED_AFTER =
  /(?<=^|[,。;!?\n])[^,。;!?\n]{0,12}?(?:噪[音声]|声音|臭味|臭气|气味|异味|味道?|油烟|黑烟|烟|灰尘|扬尘|粉尘|灰|污水|废气|废水)(?:倒是?|是|现在|目前|基本|都|已经|也|就|其实|反而|如今)*(?:没有?了?|没得了?|不大|不重|不明显|不严重|不多|闻不到了?|听不到了?|还好)(?=[,。;!?\n]|$)/gu;
/** 没人烧垃圾. Not 没人管, 没人清. */
const NOBODY =
  /(?:没人|没有人)(?:在|去)?(?!管|清|收|处|理|拉|来|打|扫|修|负|问|抽|运|洗|敢|住|制|监|解|愿|听|说|知|看|给|过|查|能|受|反|整|治)[^,。;!?\n]{1,8}/gu;
const UNRELATED = /(?<=[跟与和同])[^,。;!?\n]{1,12}(?:无关|没有关系|没关系|不相干)/gu;

export const NOT_SO = [DENIED, DENIED_AFTER, NOBODY, UNRELATED];

/** What something is likened to: 像着火一样, 跟放枪似的. */
export const LIKENED =
  /(?<![好不录摄影映图头偶肖雕塑画人群想])(?:就?像|好比|如同|犹如|仿佛|堪比)(?!是|话|样|这|那|他|我|你|某)[^,。;!?\n]{1,16}|(?:跟|和|与|同|像)[^,。;!?\n是]{1,10}(?:一样|似的|一般|差不多)|[^,。;!?\n是]{1,5}(?:一样的?(?=[,。;!?\n]|$)|似的)/gu;

/** How it was before a change: 以前是服装店, 现在改成了酒吧; 以前楼下很吵, 现在搬走了. Only what stands before 现在. */
export const BEFORE_CHANGE =
  /(?:以前|从前|早先|原先|当初|原来(?=是|只|有|这|那|楼|住|就)|(?<=^|[,。;!?\n])之前)[^。!?\n]{1,40}?(?=(?:现在|如今|目前|后来|眼下)[^。!?\n]{0,6}(?:改成|变成|换成|改为|成了|改做|开成|搬|拆|关门|关了|停业|停产|停了|解决|整改|好多了|好了|没有了|没了|没声|听不到|闻不到|不吵|不臭|不响|安静))/gu;

/** Of this clause the text says that it does not matter: 垃圾车倒没什么, 充电桩没有响声. */
export const NO_MATTER =
  /(?<=^|[,。;!?\n])[^,。;!?\n]{1,24}?(?:没什么|没有什么|没啥|没得啥|无所谓|没有?响声|没有?声音|还能接受|可以理解|不要紧|没问题|没有问题|不吵|不臭)(?=[,。;!?\n]|$)/gu;

/** Just after a source: it works no longer. */
export const NO_LONGER =
  /^(?:早就|早已|已经|已|都已|现在已经?|上个?月就?|去年就?)(?:经)?(?:完工|竣工|停工|停业|停产|关门|关停|关闭|搬走|搬了|拆了|拆除)|^(?:搬走|搬迁|关停|停产|倒闭|拆除|关闭|搬)(?:以后|之后|后|了)|^(?:早就|早已|已经|已|现在|如今)?不(?:再)?(?:跳|唱|开|营业|施工|生产|做|烧|响|吵|办|养)了|^(?:关门|停业|歇业|撤|拆|走)了?(?=,(?:现在|如今|后来|接着|又|换|改))/u;

/** Just after a source: it only tells where something else is. */
export const LANDMARK =
  /^(?:的)?(?:场|厂|站|区|里|楼|院|大楼|大门|正门|后门|出口|出入口|入口|围墙|院墙|公司|小区|外|厂区)?的?(?:[东南西北正斜]{0,2}(?:侧|边|面|方)(?!式|案|便)|旁|附近|对面|对门|对过|斜对|隔壁|后头|后面|背后|背面|前面|前头|边上|侧边|侧面|下方|上方|路口|之间|不远|一侧|方向|拐角|转角)/u;

/** A door or a storey of the source is part of it, unless somebody else is brought in there. */
export const LANDMARK_OF_OTHERS =
  /^的?(?:门口|大门口|门前|门外|楼上|楼下|外面|里面|院坝头?|院子里?|路边)[^,。;!?\n是]{0,4}(?:有人|有家|有个|有一|一家|一个|新开|那家|那个|某)/u;

/** People who have a grievance: who gathers, blocks or protests. Things gather too, and so does dust. */
export const PEOPLE_BEFORE =
  /(?:村民|居民|群众|业主|百姓|市民|家长|住户|职工|工人|员工|农民|商户|代表|[十百千]余?(?:多)?(?:人|号人)|学生)们?(?!楼|区|家|房|窗|点|住|身|健|生活|门|小|的)[^,。;!?尘烟气味水渣土沙车油声噪蝇蚊虫鱼狗猫灰臭]{0,12}$/u;

/** What people do for pleasure is no unrest. */
export const FOR_PLEASURE =
  /^[^,。;!?]{0,4}(?:跳|唱|聊|打牌|打麻|打球|喝|吃|玩|娱乐|健身|锻炼|晨练|纳凉|乘凉|摆龙门阵|直播|吵闹|喧哗)/u;

/** Just before an incident: it is feared, or is to be kept away; it has not happened. */
export const FEARED_BEFORE =
  /(?:担心|害怕|怕|恐怕|可能|容易|极易|易|以免|防止|避免|预防|万一|一旦|如果|若|存在|隐患|会发生|会引起|会引发|引起|引发)[^,。;!?]{0,8}$/u;

/** Just before anything that is claimed: it is feared or not wished for. */
export const NOT_YET =
  /(?:担心|害怕|生怕|就怕|怕|不希望|不想|不愿|以免|防止|避免|预防|万一|以后|今后|往后|将来)[^,。;!?]{0,12}$/u;

/** In the opening of a text: what it is about is planned. */
export const PLANNED =
  /拟建|筹建|拟在|将建|将要建|准备建|计划建|打算建|规划建|要建|要修建|选址|(?:反对|抵制|禁止|不同意|拒绝|停止)[^,。;!?\n]{0,16}(?:建|设|修)/u;

/** In the clause of a claim: it is so already. */
export const ALREADY = /每天|天天|一直|经常|常年|长期|已经?|现在|目前|如今/u;

/** Just before an act: it is not done, or no longer. */
export const NOT_DONE = /(?:不再?|没有?|未|停止|禁止|不得|不许|不准|不让)$/u;

/** Between two things that are named side by side. */
export const COORDINATES = /[和及与、]|并且|而且|同时|另外|还有|也|又/u;

/** Behind what is named it says that this comes on top: 灰尘也大. */
export const ADDS_BEHIND = /[也又]/u;
