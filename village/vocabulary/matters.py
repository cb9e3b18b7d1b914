"""Words for matters: where they stand, what they are about, what came of them."""

from village.vocabulary.word import N_, Word


class MatterStatus(Word):
    OPEN = "open", N_("调处中")
    SUBMITTED = "submitted", N_("待审核")
    PROPOSED = "proposed", N_("待上会")
    SCHEDULED = "scheduled", N_("已列议程")
    ASSIGNED = "assigned", N_("交办中")
    SETTLED = "settled", N_("已化解，待回访")
    CLOSED = "closed", N_("已办结")
    REFUSED = "refused", N_("不予受理")
    REFERRED = "referred", N_("已转其他途径")
    ENDED = "ended", N_("调解终止")
    WITHDRAWN = "withdrawn", N_("已撤回")
    MERGED = "merged", N_("已合并")


LIVE = frozenset(
    {
        MatterStatus.OPEN,
        MatterStatus.SUBMITTED,
        MatterStatus.PROPOSED,
        MatterStatus.SCHEDULED,
        MatterStatus.ASSIGNED,
        MatterStatus.SETTLED,
    }
)


class Check(Word):
    DISPUTES = "disputes", N_("矛盾纠纷")
    DISORDER = "disorder", N_("治安混乱地区及突出治安问题")
    HAZARDS = "hazards", N_("公共安全隐患")


class Subject(Word):
    """What a leader calls it; for disputes the category follows from it."""

    NEIGHBOUR = "neighbour", N_("邻里")
    FAMILY = "family", N_("家里")
    LAND = "land", N_("土地房子")
    MONEY = "money", N_("钱和工钱")
    DAMAGE = "damage", N_("伤了坏了")
    OTHER = "other", N_("别的")
    HAZARD = "hazard", N_("有危险的地方")


class Category(Word):
    """The statistics categories of the Ministry of Justice, in its order."""

    MARRIAGE_FAMILY = "marriage_family", N_("婚姻家庭纠纷")
    NEIGHBOUR = "neighbour", N_("邻里纠纷")
    HOUSE_HOMESTEAD = "house_homestead", N_("房屋宅基地纠纷")
    CONTRACT = "contract", N_("合同纠纷")
    PRODUCTION_BUSINESS = "production_business", N_("生产经营纠纷")
    DAMAGES = "damages", N_("损害赔偿纠纷")
    FOREST_LAND = "forest_land", N_("山林土地纠纷")
    EXPROPRIATION_DEMOLITION = "expropriation_demolition", N_("征地拆迁纠纷")
    ENVIRONMENT = "environment", N_("环境污染纠纷")
    MIGRANT_WAGE_ARREARS = "migrant_wage_arrears", N_("拖欠农民工工资纠纷")
    OTHER_LABOUR = "other_labour", N_("其他劳动争议纠纷")
    TOURISM = "tourism", N_("旅游纠纷")
    E_COMMERCE = "e_commerce", N_("电子商务纠纷")
    OTHER_CONSUMER = "other_consumer", N_("其他消费纠纷")
    MEDICAL = "medical", N_("医疗纠纷")
    ROAD_ACCIDENT = "road_accident", N_("道路交通事故纠纷")
    PROPERTY_MANAGEMENT = "property_management", N_("物业纠纷")
    OTHER = "other", N_("其他纠纷")


class Source(Word):
    SESSION = "session", N_("客堂间")
    WALK_IN = "walk_in", N_("来访")
    QR = "qr", N_("解纷码")
    HOTLINE = "hotline", N_("12345热线")
    PETITION = "petition", N_("信访")
    POLICE = "police", N_("公安移交")
    COURT = "court", N_("法院委派")
    GRID = "grid", N_("网格上报")
    INSPECTION = "inspection", N_("排查发现")
    EMERGENCY = "emergency", N_("突发事件")


class NumberKind(Word):
    """Whose number a matter bears elsewhere."""

    HOTLINE = "hotline", N_("12345热线")
    PETITION = "petition", N_("信访")
    POLICE = "police", N_("公安")
    COURT = "court", N_("法院")
    GRID = "grid", N_("网格")
    OTHER_NUMBER = "other_number", N_("其他单位")


class Risk(Word):
    NORMAL = "normal", N_("一般")
    RISING = "rising", N_("有激化苗头")
    URGENT = "urgent", N_("紧急")


class Side(Word):
    ONE = "one", N_("一方")
    OTHER = "other", N_("另一方")
    THIRD = "third", N_("第三方")


class AgreementKind(Word):
    ON_THE_SPOT = "on_the_spot", N_("当场化解")
    PRIVATE = "private", N_("双方和解")
    ORAL = "oral", N_("口头协议")
    WRITTEN = "written", N_("书面协议")


class Route(Word):
    LITIGATION = "litigation", N_("诉讼")
    ARBITRATION = "arbitration", N_("仲裁")
    ADMINISTRATIVE_REVIEW = "administrative_review", N_("行政复议")
    PETITION = "petition", N_("信访")
    DISTRICT_CENTRE = "district_centre", N_("区(县)中心")
    OTHER_TOWNSHIP = "other_township", N_("他镇")
    POLICE = "police", N_("公安")
    OTHER = "other", N_("其他途径")


class Ground(Word):
    """Why a matter is not taken in (domain §1.3)."""

    EXCLUSIVE_AUTHORITY = "exclusive_authority", N_("法律、法规规定只能由专门机关管辖处理的")
    LAW_FORBIDS = "law_forbids", N_("法律、法规禁止采用民间调解方式解决的")
    ALREADY_IN_PROCESS = "already_in_process", N_("人民法院、公安或其他行政机关已经受理或者解决的")
    PARTY_REFUSES = "party_refuses", N_("一方当事人明确拒绝调解的")
    CRIME_OR_POLICE = "crime_or_police", N_("已构成犯罪或违反治安管理，由公安机关处理的")
    ADMIN_DISPUTE = "admin_dispute", N_("公民与行政机关之间的行政争议")
    OUT_OF_AREA = "out_of_area", N_("不属于本镇辖区的")
    NOT_SUITABLE = "not_suitable", N_("不适宜开展人民调解的其他情况")


class How(Word):
    VISIT = "visit", N_("上门")
    PHONE = "phone", N_("电话")


class Finding(Word):
    PERFORMED = "performed", N_("已履行")
    PERFORMING = "performing", N_("履行中")
    PARTLY = "partly", N_("部分履行")
    BROKEN = "broken", N_("反悔")
    UNREACHABLE = "unreachable", N_("联系不上")
    GONE = "gone", N_("已消除")
    REMAINS = "remains", N_("仍然存在")


class Satisfaction(Word):
    SATISFIED = "satisfied", N_("满意")
    FAIRLY = "fairly", N_("基本满意")
    DISSATISFIED = "dissatisfied", N_("不满意")


class SendBackTo(Word):
    PARLOR = "parlor", N_("客堂间")
    VILLAGE = "village", N_("村(居)")


class ClockKind(Word):
    REVIEW = "review", N_("审核")
    NEXT_TALK = "next_talk", N_("约定再谈")
    IDLE = "idle", N_("该接着谈了")
    FOLLOW_UP = "follow_up", N_("回访")
    CONFIRMATION = "confirmation", N_("司法确认")
    TRACKING = "tracking", N_("转出跟踪")
    CALL_BACK = "call_back", N_("电话回告")
    ASSIGNMENT = "assignment", N_("交办期限")
    REPORT_IN = "report_in", N_("报到")
    RULING = "ruling", N_("退办裁定")
