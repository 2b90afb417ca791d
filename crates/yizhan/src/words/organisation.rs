//! What is said when an organisation is refused.

use yizhan_identity::AddOrganisationError;

use super::InChinese;

impl InChinese for AddOrganisationError {
    fn in_chinese(&self) -> String {
        match self {
            Self::WrongKey(key) => {
                format!("单位标识“{key}”不符合要求，只能用小写字母、数字和连字符。")
            }
            Self::KeyTaken(key) => format!("单位标识“{key}”已被使用。"),
            Self::WrongName(_) => "单位名称应为1至100个字。".to_owned(),
            Self::WrongCreditCode(code) => {
                format!("“{code}”不是统一社会信用代码，应为18位数字和大写字母。")
            }
            Self::CreditCodeTaken(code) => format!("统一社会信用代码 {code} 已被其他单位使用。"),
            Self::NoSuchParent(_) => "上级单位不存在。".to_owned(),
            Self::Denied(denied) => denied.in_chinese(),
            Self::Db(error) => error.in_chinese(),
        }
    }
}
