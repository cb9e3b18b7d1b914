"""Who and what stands in the demo: 清禾镇 with its people, and 云渡镇 that must see nothing of it. All invented."""

from typing import NamedTuple

from village.vocabulary import Role

TOWNSHIP, VILLAGE, VILLAGE2 = "999999101", "999999101201", "999999101203"
PARLOR, PARLOR2 = "999999101201001", "999999101203001"
UNIT = "999999101901"
OTHER_TOWNSHIP, OTHER_VILLAGE, OTHER_PARLOR = "999999102", "999999102201", "999999102201001"
COMMITTEE, COMMITTEE2 = "柳湾村人民调解委员会", "石桥村人民调解委员会"


class Person(NamedTuple):
    """One account with one post."""

    login: str
    name: str
    role: Role
    place_code: str
    title: str = ""
    mediator_of: str = ""
    department: str = ""


class Room(NamedTuple):
    """One parlor."""

    place_code: str
    host: str
    address: str
    area: str
    demonstration: bool = False


# fmt: off
PLACES_BESIDE_THE_FILE = (
    (UNIT,           "清禾中学",       "village"),
    (OTHER_TOWNSHIP, "云渡镇",         "township"),
    (OTHER_VILLAGE,  "云渡村村委会",   "village"),
    (OTHER_PARLOR,   "云渡村1组",      "group"),
)

PEOPLE = (
    Person("leader",     "柳长根", Role.LEADER,     PARLOR,         "柳湾村1组组长", mediator_of=COMMITTEE),
    Person("leader2",    "石桂英", Role.LEADER,     PARLOR2,        "石桥村1组组长", mediator_of=COMMITTEE2),
    Person("officer",    "孟晓燕", Role.OFFICER,    VILLAGE,        "综治干部",      mediator_of=COMMITTEE),
    Person("officer2",   "邵建国", Role.OFFICER,    VILLAGE2,       "综治干部",      mediator_of=COMMITTEE2),
    Person("staff",      "唐敏",   Role.STAFF,      TOWNSHIP,       "综治中心科员"),
    Person("secretary",  "方志平", Role.SECRETARY,  TOWNSHIP,       "平安办副主任"),
    Person("department", "水根发", Role.DEPARTMENT, TOWNSHIP,       "科员",          department="农业农村"),
    Person("chief",      "高立群", Role.CHIEF,      TOWNSHIP,       "副镇长"),
    Person("admin",      "管小青", Role.ADMIN,      TOWNSHIP,       "党政办科员"),
    Person("auditor",    "申国正", Role.AUDITOR,    TOWNSHIP,       "纪检干事"),
    Person("stranger",   "云中鹤", Role.OFFICER,    OTHER_VILLAGE,  "综治干部"),
)

DEPARTMENTS = (
    "平安办", "综治中心", "司法所", "派出所", "农业农村", "生态环境", "综合执法", "社建办", "规建办", "信访办",
)

ROSTER = (
    ("高立群", "副镇长",     "政法、信访、社会治理"),
    ("林和平", "党委副书记", "党建、群团、农业农村"),
    ("江一帆", "副镇长",     "城建、安全生产、生态环境"),
)

PARLORS = (
    Room(PARLOR,            "柳长根", "柳湾村1组12号", "32.5", demonstration=True),
    Room("999999101201002", "柳福生", "柳湾村2组8号",  "26"),
    Room("999999101201003", "周美娣", "柳湾村3组21号", "24"),
    Room("999999101201004", "柳建新", "柳湾村4组3号",  "22"),
    Room("999999101001001", "宋阿姨", "集贤居1组5号",  "28"),
    Room("999999101001002", "赖国良", "集贤居2组17号", "20"),
    Room("999999101202001", "沈福根", "北圩村1组2号",  "30"),
    Room("999999101202002", "许金妹", "北圩村2组9号",  "25"),
    Room(PARLOR2,           "石桂英", "石桥村1组6号",  "27"),
    Room("999999101203002", "钱小弟", "石桥村2组14号", "23"),
    Room("999999101204001", "东阿福", "东浜村1组1号",  "21"),
    Room("999999101205001", "顾学明", "南塘村1组10号", "36", demonstration=True),
    Room(OTHER_PARLOR,      "云阿大", "云渡村1组1号",  "25"),
)
# fmt: on
