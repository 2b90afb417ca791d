//! What is said when the platform cannot be opened, or the press stops.

use yizhan_publish::{press::PressError, serve::BindError};

use super::{InChinese, causes, system::storage};
use crate::{city::LoadCityError, serve::ServeError, wiring::OpenError};

impl InChinese for OpenError {
    fn in_chinese(&self) -> String {
        match self {
            Self::NotInitialised(folder) => format!(
                "数据目录 {} 尚未初始化。请先运行 yizhan init，或用 --data 指定已有的数据目录。",
                folder.display()
            ),
            Self::NoDatabaseFile(file) => format!(
                "数据库文件 {} 不存在。请检查 --database 或配置项 database.url；新建数据库请运行 yizhan init。",
                file.display()
            ),
            Self::Folder { folder, source } => {
                format!("无法创建数据目录 {}（{source}）。", folder.display())
            }
            // The lock says it in Chinese itself.
            Self::Lock(error) => error.to_string(),
            Self::Db { address, source } => format!("{}（数据库：{address}）", source.in_chinese()),
            Self::Storage(error) => format!("附件目录无法使用（{}）。", storage(error)),
            Self::Theme(error) => format!("网站模板无法使用（{}）。", causes(error)),
            Self::Render(error) => format!("网站模板有误（{}）。", causes(error)),
            Self::Security(error) => {
                format!("[security] 的密码散列设置无法使用（{}）。", causes(error))
            }
        }
    }
}

impl InChinese for PressError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Db(error) => error.in_chinese(),
            Self::Storage(error) => format!("页面无法写入磁盘（{}）。", storage(error)),
            Self::Blob(error) => format!("附件无法读取（{}）。", causes(error)),
            Self::Chrome { .. } => {
                format!("站点的页头、页尾无法生成，请检查站点设置（{}）。", causes(self))
            }
            Self::NoTheme { theme, .. } => format!(
                "站点使用的主题“{theme}”没有安装。请在配置项 press.themes 中补上，或用 yizhan site change 改用其他主题。"
            ),
            Self::NoSite(_) => "没有这个站点。".to_owned(),
            Self::SiteKey(key) => format!("站点标识“{key}”不能用作目录名。"),
            Self::Miscounted { .. } | Self::Broken(_) => {
                format!("页面生成中断，请重新执行；若再次出现请联系技术支持（{}）。", causes(self))
            }
        }
    }
}

impl InChinese for LoadCityError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Unreadable(_) | Self::NoSuchOrganisation(_) => {
                format!("示例城市的资料有误（{}）。", causes(self))
            }
            Self::Organisation(error) => error.in_chinese(),
            Self::Site(error) => error.in_chinese(),
            Self::Domain(error) => error.in_chinese(),
            Self::Channels(error) => error.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}

impl InChinese for ServeError {
    fn in_chinese(&self) -> String {
        match self {
            Self::Open(error) => error.in_chinese(),
            Self::Db(error) => error.in_chinese(),
            Self::Bind(BindError::Address { address, source }) => {
                format!(
                    "无法监听 {address}（{source}）。请检查配置项 public.address，或端口是否被占用。"
                )
            }
            Self::Bind(BindError::ContentSecurityPolicy) => {
                "内容安全策略含有不能使用的字符。".to_owned()
            }
            Self::Admin { address, source } => {
                format!(
                    "无法监听 {address}（{source}）。请检查配置项 admin.address，或端口是否被占用。"
                )
            }
            Self::Metrics => "运行指标无法记录，服务不能启动。".to_owned(),
            Self::Listener(error) => format!("服务意外中止（{error}）。"),
        }
    }
}
