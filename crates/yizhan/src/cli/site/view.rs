//! Sites as the command line shows them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use yizhan_core::OrganisationId;
use yizhan_identity::Organisation;
use yizhan_site::{
    Domain, DomainRole, Registrations, Site, SiteMove, SiteSettings,
    life_cycle::{state_id, state_title},
};
use yizhan_standards::channel::SiteKind;

use crate::cli::time::china_time;

/// A site in a list.
#[derive(Serialize)]
pub(super) struct SiteRow {
    key: String,
    name: String,
    kind: SiteKind,
    state: &'static str,
    code: Option<String>,
    domain: Option<String>,
}

/// A site with all there is to it.
#[derive(Serialize)]
pub(super) struct SiteView {
    #[serde(flatten)]
    row: SiteRow,
    sponsor: Option<String>,
    operator: Option<String>,
    registrations: Registrations,
    settings: SiteSettings,
    theme: String,
    domains: Vec<DomainView>,
    channels: usize,
    moves: Vec<MoveView>,
    version: i64,
    #[serde(skip)]
    state_title: &'static str,
}

/// A domain of a site.
#[derive(Serialize)]
pub(super) struct DomainView {
    pub(super) domain: String,
    pub(super) role: DomainRole,
}

#[derive(Serialize)]
struct MoveView {
    to: &'static str,
    moved_at: DateTime<Utc>,
    approval_number: Option<String>,
    notice: Option<String>,
    until: Option<DateTime<Utc>>,
    #[serde(skip)]
    title: &'static str,
}

/// What a view of a site is made from.
pub(super) struct Parts {
    pub(super) site: Site,
    pub(super) domains: Vec<Domain>,
    pub(super) organisations: Vec<Organisation>,
    pub(super) channels: usize,
    pub(super) moves: Vec<SiteMove>,
}

impl SiteRow {
    pub(super) fn new(site: &Site, domains: &[Domain]) -> Self {
        let main = domains
            .iter()
            .find(|domain| domain.site_id == site.id && domain.role == DomainRole::Main);
        Self {
            key: site.key.clone(),
            name: site.name.clone(),
            kind: site.kind,
            state: state_id(site.state),
            code: site.code.as_ref().map(ToString::to_string),
            domain: main.map(|domain| domain.domain.clone()),
        }
    }

    /// The cells of its row.
    pub(super) fn cells(&self, title: &'static str) -> Vec<String> {
        let dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".to_owned());
        vec![
            self.key.clone(),
            self.name.clone(),
            title.to_owned(),
            dash(&self.code),
            dash(&self.domain),
        ]
    }
}

impl SiteView {
    pub(super) fn new(parts: Parts) -> Self {
        let Parts { site, domains, organisations, channels, moves } = parts;
        let name = |id: OrganisationId| {
            let found = organisations.iter().find(|organisation| organisation.id == id);
            found.map(|organisation| organisation.name.clone())
        };
        Self {
            row: SiteRow::new(&site, &domains),
            sponsor: name(site.sponsor_id),
            operator: site.operator_id.and_then(name),
            state_title: state_title(site.state),
            registrations: site.registrations,
            settings: site.settings,
            theme: site.theme,
            domains: domains.into_iter().map(DomainView::of).collect(),
            channels,
            moves: moves.into_iter().map(MoveView::new).collect(),
            version: site.version,
        }
    }

    /// Until when the state lasts, where that was told.
    fn until(&self) -> String {
        let until = self.moves.last().and_then(|last| last.until);
        until.map_or_else(String::new, |until| format!("（至 {}）", china_time(until)))
    }

    /// The view as lines to read.
    pub(super) fn text(&self) -> String {
        let none = || "（无）".to_owned();
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(none);
        let test = self.registrations.security_test.as_ref().map_or_else(none, |test| {
            let result = if test.passed { "通过" } else { "未通过" };
            format!("{} {}（{result}）", test.on, test.tester)
        });
        let mut lines = vec![
            format!("{}（{}）", self.row.name, self.row.key),
            format!("状态：{}{}", self.state_title, self.until()),
            format!("网站标识码：{}", or_none(&self.row.code)),
            format!("主办单位：{}", or_none(&self.sponsor)),
            format!("承办单位：{}", or_none(&self.operator)),
            format!("ICP备案编号：{}", or_none(&self.registrations.icp_number)),
            format!("公安机关备案号：{}", or_none(&self.registrations.police_number)),
            format!("党政机关网站标识：{}", or_none(&self.registrations.official_mark)),
            format!("安全检测：{test}"),
            format!("办公地址：{}", or_none(&self.settings.address)),
            format!("联系电话：{}", or_none(&self.settings.phone)),
            format!("主题：{}", self.theme),
            format!("全站公告：{}", or_none(&self.settings.notice)),
            format!("灰色显示：{}", if self.settings.mourning { "是" } else { "否" }),
            format!("栏目：{}个", self.channels),
        ];
        for domain in &self.domains {
            lines.push(format!("域名：{}（{}）", domain.domain, role_title(domain.role)));
        }
        for past in &self.moves {
            let number = past.approval_number.as_deref().unwrap_or_default();
            let line = format!("{}　{}　{number}", china_time(past.moved_at), past.title);
            lines.push(line.trim_end().to_owned());
            lines.extend(past.notice.as_ref().map(|notice| format!("　　公告：{notice}")));
        }
        lines.join("\n")
    }
}

impl DomainView {
    pub(super) fn of(domain: Domain) -> Self {
        Self { domain: domain.domain, role: domain.role }
    }
}

impl MoveView {
    fn new(past: SiteMove) -> Self {
        Self {
            to: state_id(past.to),
            title: state_title(past.to),
            moved_at: past.moved_at,
            approval_number: past.approval_number,
            notice: past.notice,
            until: past.until,
        }
    }
}

/// The name of a role for people.
pub(super) fn role_title(role: DomainRole) -> &'static str {
    match role {
        DomainRole::Main => "主域名",
        DomainRole::Alias => "别名",
        DomainRole::Retiring => "逐步停用",
    }
}
