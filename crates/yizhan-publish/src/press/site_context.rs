//! What the theme is told about a site. Pure.

use yizhan_identity::Organisation;
use yizhan_site::{Channel, Domain, DomainRole, Site, SiteLink};
use yizhan_standards::channel;
use yizhan_theme::{Emblem, Link, LinkGroup, SiteColours, SiteContext, SiteKind};

use super::{Addressing, PressSettings};

/// The page of the site map (网站地图), linked from every footer. A source prints it.
pub const SITE_MAP_PAGE: &str = "sitemap.html";

/// Where the mark of party and government sites leads until the site has one of its own.
const PARTY_MARK: &str = "https://bszs.conac.cn/";
/// Where errors of government websites are reported.
const ERROR_REPORT: &str = "https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=";

/// Everything about a site that all of its pages share, as read from the database.
#[derive(Clone, Debug)]
pub(super) struct SiteFacts {
    pub(super) site: Site,
    pub(super) channels: Vec<Channel>,
    pub(super) domains: Vec<Domain>,
    pub(super) sponsor: Option<Organisation>,
    pub(super) operator: Option<Organisation>,
    /// Other public sites with the addresses of their home pages, for portals.
    pub(super) others: Vec<OtherSite>,
    /// What the public is told while the site is about to close. Stands in place of the notice of the site.
    pub(super) closing_notice: Option<String>,
}

/// Another site, as a portal links to it.
#[derive(Clone, Debug)]
pub(super) struct OtherSite {
    pub(super) name: String,
    pub(super) href: String,
    pub(super) relation: Relation,
}

/// What another site is to the portal that links to it, in the order in which the groups stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// The portal of the city (市政府网站).
    CityPortal,
    /// The portal of a county or district (县、市、区网站).
    CountyPortal,
    /// A department of the portal's own government (部门网站).
    OwnDepartment,
    /// A department of the city, as a county sees it (市级部门网站).
    CityDepartment,
    /// A department of a county, as the city sees it (县、市、区部门网站).
    CountyDepartment,
}

/// What the theme is told.
pub(super) fn site_context(facts: &SiteFacts, settings: &PressSettings) -> SiteContext {
    let SiteFacts { site, .. } = facts;
    let of = |organisation: &Option<Organisation>| {
        organisation.as_ref().map(|organisation| organisation.name.clone()).unwrap_or_default()
    };
    let mut context = SiteContext {
        name: site.name.clone(),
        domain: domain(site, &facts.domains, settings),
        code: site.code.as_ref().map(ToString::to_string).unwrap_or_default(),
        base: base(&site.key, &settings.addressing),
        kind: match site.kind {
            channel::SiteKind::CityPortal | channel::SiteKind::CountyPortal => SiteKind::Portal,
            channel::SiteKind::Department => SiteKind::Department,
        },
        emblem: if site.settings.emblem { Emblem::Placeholder } else { Emblem::No },
        colours: colours(site),
        icp: site.registrations.icp_number.clone().unwrap_or_default(),
        police: site.registrations.police_number.clone().unwrap_or_default(),
        sponsor: of(&facts.sponsor),
        operator: of(&facts.operator),
        address: site.settings.address.clone().unwrap_or_default(),
        phone: site.settings.phone.clone().unwrap_or_default(),
        party_mark_href: mark_href(site.registrations.official_mark.as_deref()),
        mourning: site.settings.mourning,
        notice: facts.closing_notice.clone().or(site.settings.notice.clone()).unwrap_or_default(),
        site_groups: site_groups(&facts.others),
        ..SiteContext::default()
    };
    context.error_report_href = format!("{ERROR_REPORT}{}", context.code);
    context.site_map_href = context.href(SITE_MAP_PAGE);
    context.nav = nav(&context, &facts.channels, settings.nav_channels);
    context.utility_links = links(&context, &site.settings.utility_links);
    context.footer_links = links(&context, &site.settings.footer_links);
    context
}

/// What stands before every path in full addresses.
pub(super) fn origin(key: &str, context: &SiteContext, settings: &PressSettings) -> String {
    match &settings.addressing {
        Addressing::Host => format!("{}://{}", settings.scheme, context.domain),
        Addressing::Key { host } => format!("{}://{key}.{host}", settings.scheme),
        Addressing::Folder { host } => format!("{}://{host}", settings.scheme),
    }
}

/// The address of a site's home page, as other sites link to it.
pub(super) fn home_href(site: &Site, domains: &[Domain], settings: &PressSettings) -> String {
    match &settings.addressing {
        Addressing::Host => format!("{}://{}/", settings.scheme, domain(site, domains, settings)),
        Addressing::Key { host } => format!("{}://{}.{host}/", settings.scheme, site.key),
        Addressing::Folder { .. } => format!("{}/", base(&site.key, &settings.addressing)),
    }
}

fn base(key: &str, addressing: &Addressing) -> String {
    match addressing {
        Addressing::Host | Addressing::Key { .. } => String::new(),
        Addressing::Folder { .. } => format!("/s/{key}"),
    }
}

/// The main name of the site; without one, the name it has where it is tried out.
fn domain(site: &Site, domains: &[Domain], settings: &PressSettings) -> String {
    let main =
        domains.iter().find(|domain| domain.site_id == site.id && domain.role == DomainRole::Main);
    main.map_or_else(
        || format!("{}.{}", site.key, settings.fallback_domain),
        |main| main.domain.clone(),
    )
}

/// A site that has chosen a colour has headlines and lines in it, too. A colour that cannot be read is replaced by the colours of the platform.
fn colours(site: &Site) -> SiteColours {
    let Some(text) = &site.settings.colour else { return SiteColours::default() };
    let colours = text.parse().and_then(|brand| SiteColours::from_brand(brand, brand));
    colours.unwrap_or_else(|error| {
        tracing::warn!(site.key, colour = text, "The colour of a site is not usable: {error}");
        SiteColours::default()
    })
}

/// The mark is an address, or the number under which its address is known.
fn mark_href(mark: Option<&str>) -> String {
    match mark {
        Some(mark) if mark.starts_with("https://") || mark.starts_with("http://") => {
            mark.to_owned()
        }
        _ => PARTY_MARK.to_owned(),
    }
}

/// The home page, then the channels at the top of the tree in their order.
fn nav(context: &SiteContext, channels: &[Channel], limit: usize) -> Vec<Link> {
    let home = Link::new("首页", context.href("/"));
    let top = channels.iter().filter(|channel| channel.parent_id.is_none() && !channel.is_hidden);
    let others = top.take(limit).map(|channel| {
        Link::new(channel.name.clone(), context.href(&format!("{}/", channel.path)))
    });
    std::iter::once(home).chain(others).collect()
}

/// A target that begins with a slash is a path of the site.
fn links(context: &SiteContext, links: &[SiteLink]) -> Vec<Link> {
    let href = |link: &SiteLink| match link.href.strip_prefix('/') {
        Some(rest) if !rest.starts_with('/') => context.href(&link.href),
        _ => link.href.clone(),
    };
    links.iter().map(|link| Link::new(link.title.clone(), href(link))).collect()
}

fn site_groups(others: &[OtherSite]) -> Vec<LinkGroup> {
    let groups = [
        ("市政府网站", Relation::CityPortal),
        ("县（市、区）网站", Relation::CountyPortal),
        ("部门网站", Relation::OwnDepartment),
        ("市级部门网站", Relation::CityDepartment),
        ("县（市、区）部门网站", Relation::CountyDepartment),
    ];
    let group = |(title, relation): (&str, Relation)| LinkGroup {
        title: title.to_owned(),
        links: others
            .iter()
            .filter(|site| site.relation == relation)
            .map(|site| Link::new(site.name.clone(), site.href.clone()))
            .collect(),
        folded: matches!(relation, Relation::CityDepartment | Relation::CountyDepartment),
    };
    groups.into_iter().map(group).filter(|group| !group.links.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;
    use yizhan_core::{ChannelId, SiteId, SiteState};
    use yizhan_site::{Registrations, SiteSettings};

    use super::*;

    fn facts() -> SiteFacts {
        let site = Site {
            id: SiteId(Uuid::from_u128(1)),
            key: "water".into(),
            name: "示例市水利局".into(),
            kind: channel::SiteKind::Department,
            state: SiteState::Live,
            sponsor_id: Uuid::from_u128(2).into(),
            operator_id: None,
            code: None,
            registrations: Registrations::default(),
            settings: SiteSettings::default(),
            home_blocks: Vec::new(),
            theme: "default".into(),
            version: 1,
        };
        let channels = [
            ("news", None, false),
            ("below", Some(10), false),
            ("old", None, true),
            ("open", None, false),
        ];
        let channels = (10..).zip(channels).map(|(id, (key, parent, is_hidden))| Channel {
            id: ChannelId(Uuid::from_u128(id)),
            site_id: site.id,
            parent_id: parent.map(|id| ChannelId(Uuid::from_u128(id))),
            key: key.into(),
            path: key.into(),
            name: key.into(),
            description: String::new(),
            keywords: Vec::new(),
            class: "work-news".into(),
            update_days: None,
            responsible: None,
            position: 0,
            is_hidden,
            version: 1,
        });
        SiteFacts {
            channels: channels.collect(),
            site,
            domains: Vec::new(),
            sponsor: None,
            operator: None,
            others: Vec::new(),
            closing_notice: None,
        }
    }

    fn hrefs(links: &[Link]) -> Vec<&str> {
        links.iter().map(|link| link.href.as_str()).collect()
    }

    #[test]
    fn the_navigation_has_the_home_page_and_the_visible_channels_at_the_top() {
        let settings = PressSettings::default();
        assert_eq!(hrefs(&site_context(&facts(), &settings).nav), ["/", "/news/", "/open/"]);
        let settings = PressSettings { nav_channels: 1, ..settings };
        assert_eq!(hrefs(&site_context(&facts(), &settings).nav), ["/", "/news/"]);
    }

    #[test]
    fn below_a_folder_every_link_to_the_site_begins_with_it() {
        let mut facts = facts();
        let link = |href: &str| SiteLink { title: "链接".into(), href: href.into() };
        facts.site.settings.footer_links =
            vec![link("/about/"), link("https://www.gov.cn/"), link("//cdn.example/")];
        let addressing = Addressing::Folder { host: "10.0.0.1:8080".into() };
        let settings =
            PressSettings { addressing, scheme: "http".into(), ..PressSettings::default() };
        let context = site_context(&facts, &settings);
        assert_eq!(hrefs(&context.nav)[0], "/s/water/");
        assert_eq!(context.site_map_href, "/s/water/sitemap.html");
        assert_eq!(
            hrefs(&context.footer_links),
            ["/s/water/about/", "https://www.gov.cn/", "//cdn.example/"]
        );
        assert_eq!(origin("water", &context, &settings), "http://10.0.0.1:8080");
        assert_eq!(home_href(&facts.site, &[], &settings), "/s/water/");
    }

    #[test]
    fn a_site_is_addressed_by_its_main_name_and_else_by_its_key() {
        let mut facts = facts();
        let settings = PressSettings::default();
        let context = site_context(&facts, &settings);
        assert_eq!(origin("water", &context, &settings), "https://water.localhost");
        let since = "2026-03-01T00:00:00Z".parse().unwrap();
        let domain =
            |name: &str, role| Domain { domain: name.into(), site_id: facts.site.id, role, since };
        facts.domains = vec![
            domain("a.example.gov.cn", DomainRole::Alias),
            domain("slj.example.gov.cn", DomainRole::Main),
        ];
        let context = site_context(&facts, &settings);
        assert_eq!(context.domain, "slj.example.gov.cn");
        assert_eq!(origin("water", &context, &settings), "https://slj.example.gov.cn");

        let addressing = Addressing::Key { host: "localhost:8080".into() };
        let settings =
            PressSettings { addressing, scheme: "http".into(), ..PressSettings::default() };
        assert_eq!(origin("water", &context, &settings), "http://water.localhost:8080");
        let href = home_href(&facts.site, &facts.domains, &settings);
        assert_eq!(href, "http://water.localhost:8080/");
        assert_eq!(site_context(&facts, &settings).domain, "slj.example.gov.cn");
    }

    #[test]
    fn a_colour_nobody_can_read_gives_way_to_those_of_the_platform() {
        let mut facts = facts();
        let settings = PressSettings::default();
        facts.site.settings.colour = Some("#14614a".into());
        assert_ne!(site_context(&facts, &settings).colours, SiteColours::default());
        for colour in ["#ffff00", "green"] {
            facts.site.settings.colour = Some(colour.into());
            assert_eq!(site_context(&facts, &settings).colours, SiteColours::default());
        }
    }

    #[test]
    fn other_sites_stand_in_groups_of_their_kind() {
        let mut facts = facts();
        let other = |name: &str, relation| OtherSite {
            name: name.into(),
            href: "https://a.example.gov.cn/".into(),
            relation,
        };
        facts.others = vec![
            other("示例县", Relation::CountyPortal),
            other("示例局", Relation::CityDepartment),
        ];
        let groups = site_context(&facts, &PressSettings::default()).site_groups;
        let titles: Vec<&str> = groups.iter().map(|group| group.title.as_str()).collect();
        assert_eq!(titles, ["县（市、区）网站", "市级部门网站"]);
        assert_eq!([false, true], [groups[0].folded, groups[1].folded]);
    }
}
