//! What is said when a site, a domain or a channel is refused.

use yizhan_site::{
    HomeBlocksFault, RedirectFault, RegistrationsFault, SettingsFault,
    commands::{
        AddChannelError, AddChannelSetError, AddDomainError, AddRedirectsError, AddSiteError,
        ChangeChannelError, ChangeSiteError, ChannelFault, RemoveRedirectsError, RetireDomainError,
    },
};
use yizhan_standards::channel::{channel_classes, channel_sets};

use super::{InChinese, site_move::requirements};

pub(super) const NO_SITE: &str = "没有这个站点。";
const STALE: &str = "站点刚被他人修改，请重新查看后再操作。";
const NO_ORGANISATION: &str = "主办单位或承办单位不存在。";

impl InChinese for AddSiteError {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongKey(key) => {
                format!("站点标识“{key}”不符合要求，只能用小写字母、数字和连字符，最长63个字符。")
            }
            Self::KeyTaken(key) => format!("站点标识“{key}”已被使用。"),
            Self::WrongName(_) => "网站名称应为1至100个字。".to_owned(),
            Self::CodeTaken(code) => format!("网站标识码 {code} 已被其他站点使用。"),
            Self::WrongTheme(theme) => format!("“{theme}”不是模板名称。"),
            Self::SponsorHasSite(key) => format!(
                "该单位已开设站点“{key}”。一个单位原则上只开设一个网站，确需另设的，请用 --approval 填写批准文号。"
            ),
            Self::NoSuchOrganisation => NO_ORGANISATION.to_owned(),
            Self::Settings(fault) => fault.in_chinese(),
            Self::Registrations(fault) => fault.in_chinese(),
            Self::Blocks(fault) => fault.in_chinese(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for HomeBlocksFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::TooMany => "首页区块不得超过60个。".to_owned(),
            Self::WrongKind(kind) => format!("“{kind}”不是首页区块的类型。"),
            Self::LongOptions => "单个首页区块的设置不得超过32 KB。".to_owned(),
        }
    }
}

impl InChinese for ChangeSiteError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(_) => NO_SITE.to_owned(),
            Self::Stale => STALE.to_owned(),
            Self::WrongName(_) => "网站名称应为1至100个字。".to_owned(),
            Self::CodeTaken(code) => format!("网站标识码 {code} 已被其他站点使用。"),
            Self::WrongTheme(theme) => format!("“{theme}”不是模板名称。"),
            Self::NoSuchOrganisation => NO_ORGANISATION.to_owned(),
            Self::WouldLack(ids) => {
                format!("站点正在运行，修改后将缺少：{}，不能保存。", requirements(ids))
            }
            Self::Settings(fault) => fault.in_chinese(),
            Self::Registrations(fault) => fault.in_chinese(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for SettingsFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongColour(colour) => {
                format!("“{colour}”不是颜色，应为 # 加6位十六进制数，如 #b3261e。")
            }
            Self::WrongPhone(phone) => format!(
                "“{phone}”不是电话号码，应由数字、区号和连字符组成，如 0554-1234567、0554-1234567转8001 或 12345。"
            ),
            Self::TooLong(name) => format!("设置项 {name} 超过500个字。"),
            Self::WrongLink(href) => format!("“{href}”不是可用的链接地址，或者链接没有文字。"),
            Self::TooManyLinks(name) => format!("设置项 {name} 超过100条。"),
        }
    }
}

impl InChinese for RegistrationsFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongIcpNumber(number) => format!(
                "“{number}”不是ICP备案编号，应如 皖ICP备05000001号 或 皖ICP备2021000001号-2。"
            ),
            Self::WrongPoliceNumber(number) => {
                format!("“{number}”不是公安机关备案号，应如 皖公网安备34040002000001号。")
            }
            Self::WrongOfficialMark(mark) => format!(
                "“{mark}”不是党政机关网站标识，应为标识指向的网址（如 https://bszs.conac.cn/ 开头）或标识编号。"
            ),
            Self::TestToCome(day) => format!("安全检测报告日期 {day} 晚于今天。"),
        }
    }
}

impl InChinese for AddDomainError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(_) => NO_SITE.to_owned(),
            Self::NotAHost(fault) => format!("“{}”不是域名。", fault.0),
            Self::NotOfficial(name) => format!(
                "“{name}”不是 .gov.cn 或 .政务 域名，不能作为主域名或别名；如需保留跳转，请以 --role retiring 登记。"
            ),
            Self::Taken(name) => format!("域名“{name}”已属于其他站点。"),
            Self::Main(name) => format!("“{name}”是主域名，请先设置新的主域名。"),
            Self::Stale => STALE.to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for RetireDomainError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(name) => format!("没有站点使用域名“{name}”。"),
            Self::NotAHost(fault) => format!("“{}”不是域名。", fault.0),
            Self::Main(name) => format!("“{name}”是主域名，请先设置新的主域名。"),
            Self::Stale => STALE.to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for AddChannelError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NoSuchSite(_) => NO_SITE.to_owned(),
            Self::NoSuchParent(_) => "上级栏目不存在。".to_owned(),
            Self::WrongKey(key) => {
                format!("栏目标识“{key}”不符合要求，只能用小写字母、数字和连字符，最长63个字符。")
            }
            Self::ReservedKey(key) => format!("栏目标识“{key}”由平台使用，请另选。"),
            Self::PathTaken(path) => format!("栏目“{path}”已存在。"),
            Self::TooDeep => "栏目最多8级。".to_owned(),
            Self::Fault(fault) => fault.in_chinese(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for ChangeChannelError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(_) => "没有这个栏目。".to_owned(),
            Self::Stale => "栏目刚被他人修改，请重新查看后再操作。".to_owned(),
            Self::Fault(fault) => fault.in_chinese(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for ChannelFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongName(_) => "栏目名称应为1至60个字。".to_owned(),
            Self::LongDescription => "栏目描述不得超过500个字。".to_owned(),
            Self::WrongKeywords => "关键词不得超过20个，且不得为空。".to_owned(),
            Self::NoSuchClass(class) => {
                let known = channel_classes().iter();
                let known = known.map(|class| format!("{}（{}）", class.id, class.title));
                let known = known.collect::<Vec<_>>().join("、");
                format!("没有栏目类别“{class}”，可选：{known}。")
            }
            Self::WrongPeriod(_) => "更新期限应为1日以上。".to_owned(),
        }
    }
}

impl InChinese for AddChannelSetError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NoSuchSite(_) => NO_SITE.to_owned(),
            Self::NoSuchSet(set) => {
                let known: Vec<_> = channel_sets().iter().map(|set| set.id.as_str()).collect();
                format!("没有栏目模板“{set}”，可选：{}。", known.join("、"))
            }
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for AddRedirectsError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotFound(_) => NO_SITE.to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for RemoveRedirectsError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for RedirectFault {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongHost => "原域名有误。".to_owned(),
            Self::WrongPath => "原地址应以 / 开头，且不得过长。".to_owned(),
            Self::WrongTarget => "目标地址应以 / 开头，或为完整网址。".to_owned(),
            Self::Loop => "目标地址又跳转回原地址，会形成循环跳转。".to_owned(),
        }
    }
}
