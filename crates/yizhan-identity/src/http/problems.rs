//! What people are told when something about people does not work.

use http::StatusCode;
use yizhan_frame::http::Problem;

use crate::{
    ChangePasswordError, ChangeUserError, ExplainError, GrantError, GrantRefusal, GroupError,
    ListUsersError, PasswordFault, PreparePasswordError, UserFault,
};

impl From<PasswordFault> for Problem {
    fn from(fault: PasswordFault) -> Self {
        Self::field("/password", fault.code(), fault.message())
    }
}

impl From<PreparePasswordError> for Problem {
    fn from(error: PreparePasswordError) -> Self {
        match error {
            PreparePasswordError::Weak(fault) => fault.into(),
            PreparePasswordError::Hash(error) => Self::internal(error),
        }
    }
}

impl From<UserFault> for Problem {
    fn from(fault: UserFault) -> Self {
        match fault {
            UserFault::WrongLogin(_) => {
                Self::field("/login", "invalid", "登录名应为 2 至 64 个汉字、字母、数字或 . - _ @")
            }
            UserFault::LoginTaken(login) => Self::conflict("login-taken", "登录名已被使用")
                .detail(format!("已有登录名为“{login}”的用户")),
            UserFault::WrongName(_) => Self::field("/name", "invalid", "姓名应为 1 至 50 个字"),
            UserFault::WrongEmail(_) => Self::field("/email", "invalid", "电子邮件地址不正确"),
            UserFault::WrongPhone(_) => Self::field("/phone", "invalid", "电话号码不正确"),
            UserFault::NoOrganisation(_) => {
                Self::field("/organisation_id", "unknown", "所选单位不存在")
            }
            UserFault::Denied(denied) => denied.into(),
            UserFault::Db(error) => error.into(),
        }
    }
}

impl From<ChangeUserError> for Problem {
    fn from(error: ChangeUserError) -> Self {
        match error {
            ChangeUserError::NotFound(_) => Self::not_found(),
            ChangeUserError::Changed(version) => {
                Self::changed().member("etag", format!("\"{version}\""))
            }
            ChangeUserError::NothingToDo => {
                Self::conflict("user-in-this-state", "用户已处于该状态")
            }
            ChangeUserError::Rival => {
                let status = StatusCode::FORBIDDEN;
                Self::new(status, "account-not-yours-to-close", "不能停用互斥岗位人员的账号")
            }
            ChangeUserError::Yourself => Self::conflict("own-account", "不能停用自己的账号"),
            ChangeUserError::Fault(fault) => fault.into(),
        }
    }
}

impl From<ChangePasswordError> for Problem {
    fn from(error: ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::NotFound(_) => Self::not_found(),
            ChangePasswordError::Wrong => {
                Self::field("/current_password", "wrong", "当前密码不正确")
            }
            ChangePasswordError::Weak(fault) => fault.into(),
            ChangePasswordError::Hash(error) => Self::internal(error),
            ChangePasswordError::Rival => {
                let status = StatusCode::FORBIDDEN;
                Self::new(status, "password-not-yours-to-reset", "不能重置该用户的密码")
                    .detail("本人的密码请自行修改；互斥岗位人员的密码由本机操作员重置")
            }
            ChangePasswordError::Denied(denied) => denied.into(),
            ChangePasswordError::Db(error) => error.into(),
        }
    }
}

impl From<ListUsersError> for Problem {
    fn from(error: ListUsersError) -> Self {
        match error {
            ListUsersError::Denied(denied) => denied.into(),
            ListUsersError::Db(error) => error.into(),
        }
    }
}

impl From<ExplainError> for Problem {
    fn from(error: ExplainError) -> Self {
        match error {
            ExplainError::NotFound => Self::not_found(),
            ExplainError::Denied(denied) => denied.into(),
            ExplainError::Db(error) => error.into(),
        }
    }
}

impl From<GrantRefusal> for Problem {
    fn from(refusal: GrantRefusal) -> Self {
        match refusal {
            GrantRefusal::NotYours => {
                let status = StatusCode::FORBIDDEN;
                Self::new(status, "right-not-yours-to-give", "无权授予该权限")
                    .detail("只能在本人的授权范围内，授予本人角色可以授予的权限")
            }
            GrantRefusal::WrongScope => {
                Self::field("/scope", "wrong-scope", "该角色不能在这类范围内授予")
            }
            GrantRefusal::Excluded(name) => {
                Self::conflict("roles-exclude-each-other", "与已有角色互斥")
                    .detail("同一人不能兼任互斥的角色，请先收回原有权限")
                    .member("held", name)
            }
            GrantRefusal::Yourself => {
                let status = StatusCode::FORBIDDEN;
                Self::new(status, "grant-to-oneself", "不能给自己授权")
            }
        }
    }
}

impl From<GrantError> for Problem {
    fn from(error: GrantError) -> Self {
        match error {
            GrantError::NotFound => Self::not_found(),
            GrantError::NoHolder => Self::field("/holder", "unknown", "用户或用户组不存在"),
            GrantError::NoPlace => Self::field("/scope", "unknown", "授权范围不存在"),
            GrantError::HeldAlready(id) => Self::conflict("right-held-already", "已经拥有该权限")
                .member("grant_id", id.to_string()),
            GrantError::EndedAlready => Self::field("/until", "past", "到期时间应晚于当前时间"),
            GrantError::Refused(refusal) => refusal.into(),
            GrantError::Denied(denied) => denied.into(),
            GrantError::Db(error) => error.into(),
        }
    }
}

impl From<GroupError> for Problem {
    fn from(error: GroupError) -> Self {
        match error {
            GroupError::NotFound(_) | GroupError::NoUser(_) => Self::not_found(),
            GroupError::WrongKey(_) => {
                Self::field("/key", "invalid", "标识只能由小写字母、数字和连字符组成")
            }
            GroupError::KeyTaken(key) => Self::conflict("group-key-taken", "标识已被使用")
                .detail(format!("已有标识为“{key}”的用户组")),
            GroupError::WrongName => Self::field("/name", "invalid", "名称应为 1 至 50 个字"),
            GroupError::Grant(error) => error.into(),
        }
    }
}
