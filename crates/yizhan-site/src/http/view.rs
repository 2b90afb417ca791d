//! What the API shows of sites.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;
use yizhan_core::SiteState;

use crate::{Channel, Domain, Site};

/// A site (站点).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SiteView {
    id: Uuid,
    /// Its key, unique on the platform.
    key: String,
    /// Its name (站点名称).
    name: String,
    /// Where it stands in its life cycle: `live`.
    #[schema(value_type = String, example = "live")]
    state: SiteState,
    /// The organisation that opened it (主办单位).
    sponsor_id: Uuid,
    /// The organisation that runs it (承办单位).
    operator_id: Option<Uuid>,
    /// Its site code (网站标识码).
    code: Option<String>,
    /// Its theme.
    theme: String,
    /// Its domains; left out in lists.
    domains: Vec<String>,
    version: i64,
}

impl SiteView {
    pub(super) fn new(site: Site, domains: &[Domain]) -> Self {
        Self {
            id: site.id.0,
            key: site.key,
            name: site.name,
            state: site.state,
            sponsor_id: site.sponsor_id.0,
            operator_id: site.operator_id.map(|id| id.0),
            code: site.code.map(|code| code.to_string()),
            theme: site.theme,
            domains: domains.iter().map(|domain| domain.domain.clone()).collect(),
            version: site.version,
        }
    }
}

/// A channel (栏目) of a site.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ChannelView {
    id: Uuid,
    site_id: Uuid,
    /// The channel above it.
    parent_id: Option<Uuid>,
    /// Its step in the address.
    key: String,
    /// Its path: `zwgk/wjk`.
    path: String,
    /// Its name (栏目名称).
    name: String,
    /// What it holds (栏目描述).
    description: String,
    /// Its keywords (栏目关键词).
    keywords: Vec<String>,
    /// The id of its class (栏目类别).
    class: String,
    /// Within how many days something new must appear (更新期限).
    update_days: Option<i32>,
    /// Who answers for it (责任单位).
    responsible: Option<String>,
    /// Its place among its siblings.
    position: i32,
    /// Whether navigation and lists leave it out.
    is_hidden: bool,
    version: i64,
}

impl From<Channel> for ChannelView {
    fn from(channel: Channel) -> Self {
        Self {
            id: channel.id.0,
            site_id: channel.site_id.0,
            parent_id: channel.parent_id.map(|id| id.0),
            key: channel.key,
            path: channel.path,
            name: channel.name,
            description: channel.description,
            keywords: channel.keywords,
            class: channel.class,
            update_days: channel.update_days,
            responsible: channel.responsible,
            position: channel.position,
            is_hidden: channel.is_hidden,
            version: channel.version,
        }
    }
}
