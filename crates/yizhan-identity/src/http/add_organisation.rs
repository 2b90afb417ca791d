//! `POST /organisations`

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::OrganisationId;
use yizhan_frame::http::{Body, Caller, Created, IdempotencyKey, Problem};

use super::view::OrganisationView;
use crate::{AddOrganisationError, NewOrganisation, OrganisationKind, add_organisation as add};

/// An organisation to be added (新单位).
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewOrganisationBody {
    /// Its key: lower-case letters, digits, hyphens.
    key: String,
    /// Its full name (全称).
    name: String,
    /// Its standard short name (规范简称).
    #[serde(default)]
    short_name: Option<String>,
    /// The organisation above it.
    #[serde(default)]
    parent_id: Option<Uuid>,
    /// `government`, `office`, `department`, `institution` or `zone`.
    #[schema(value_type = String, example = "department")]
    kind: OrganisationKind,
    /// Its unified social credit code (统一社会信用代码).
    #[serde(default)]
    credit_code: Option<String>,
    /// Its place among its siblings.
    #[serde(default)]
    position: i32,
}

/// Add an organisation
#[utoipa::path(post, path = "/organisations", tag = "organisations",
    params(("Idempotency-Key" = Option<String>, Header, description = "The same key twice adds one")),
    request_body = NewOrganisationBody,
    responses((status = 201, description = "Added", body = OrganisationView)))]
pub(crate) async fn add_organisation(
    caller: Caller,
    key: IdempotencyKey,
    Body(body): Body<NewOrganisationBody>,
) -> Result<Created<OrganisationView>, Problem> {
    let new = NewOrganisation {
        key: body.key.clone(),
        name: body.name.clone(),
        short_name: body.short_name.clone(),
        parent_id: body.parent_id.map(OrganisationId),
        kind: body.kind,
        credit_code: body.credit_code.clone(),
        position: body.position,
    };
    let work = async |cx: &mut yizhan_frame::Cx| {
        let organisation = add(cx, new).await?;
        let location = format!("/api/v1/organisations/{}", organisation.id);
        Ok(Created { location, value: organisation.into() })
    };
    caller.create(key, &body, work).await
}

impl From<AddOrganisationError> for Problem {
    fn from(error: AddOrganisationError) -> Self {
        match error {
            AddOrganisationError::WrongKey(_) => {
                Self::field("/key", "invalid", "标识只能由小写字母、数字和连字符组成")
            }
            AddOrganisationError::KeyTaken(key) => {
                Self::conflict("organisation-key-taken", "标识已被使用")
                    .detail(format!("已有标识为“{key}”的单位"))
            }
            AddOrganisationError::WrongName(_) => {
                Self::field("/name", "invalid", "单位名称应为 1 至 100 个字")
            }
            AddOrganisationError::WrongCreditCode(_) => {
                Self::field("/credit_code", "invalid", "统一社会信用代码应为 18 位数字和大写字母")
            }
            AddOrganisationError::CreditCodeTaken(code) => {
                Self::conflict("credit-code-taken", "统一社会信用代码已被使用")
                    .detail(format!("已有代码为“{code}”的单位"))
            }
            AddOrganisationError::NoSuchParent(_) => {
                Self::field("/parent_id", "unknown", "上级单位不存在")
            }
            AddOrganisationError::Denied(denied) => denied.into(),
            AddOrganisationError::Db(error) => error.into(),
        }
    }
}
