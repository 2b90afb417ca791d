//! Addresses of links and pictures (链接地址) that work for nobody but their author, or for nobody.

use std::net::{IpAddr, Ipv4Addr};

use url::{Host, Url};

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::Reading;

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "link-address",
        title: "链接地址",
        class: ErrorClass::E8,
        level: Level::Explain,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let Some(body) = reading.body() else { return };
    let links =
        reading.markup.links.iter().map(|link| (&link.address, link.chars.clone(), &link.tag));
    let images =
        reading.markup.images.iter().map(|image| (&image.source, image.at..image.at, &image.tag));
    for (address, chars, tag) in links.chain(images) {
        let Some(message) = fault(address) else { continue };
        let mut finding = body.finding(chars, findings);
        finding.place.bytes = vec![tag.clone()];
        finding.found = findings.shown(address);
        message.clone_into(&mut finding.message);
        findings.add(finding);
    }
}

/// What is wrong with an address.
fn fault(address: &str) -> Option<&'static str> {
    let bare: String = address.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let lower = bare.to_ascii_lowercase();
    let is_drive =
        lower.as_bytes().get(1) == Some(&b':') && lower.as_bytes()[0].is_ascii_alphabetic();
    if bare.is_empty() || bare == "#" {
        return Some("链接地址为空");
    }
    if lower.starts_with("javascript:") || lower.starts_with("vbscript:") {
        return Some("链接地址是脚本，不指向任何页面");
    }
    if lower.starts_with("file:") || is_drive || bare.starts_with(r"\\") {
        return Some("链接指向编辑者自己电脑上的文件，他人无法打开");
    }
    if lower.starts_with("about:") || lower.starts_with("blob:") || lower.starts_with("data:") {
        return Some("链接地址只在编辑者的浏览器中有效");
    }
    let absolute = if lower.starts_with("//") { format!("http:{bare}") } else { bare };
    if !absolute.to_ascii_lowercase().starts_with("http") {
        return None;
    }
    match Url::parse(&absolute) {
        Ok(url) => url.host().and_then(|host| host_fault(&host)),
        Err(_) if absolute.contains(':') => Some("链接地址书写有误"),
        Err(_) => None,
    }
}

fn host_fault(host: &Host<&str>) -> Option<&'static str> {
    let inner = Some("链接指向内部网络地址，公众无法访问");
    match host {
        Host::Domain(name) if *name == "localhost" || name.ends_with(".localhost") => {
            Some("链接指向本机地址，公众无法访问")
        }
        Host::Domain(name) if !name.contains('.') => inner,
        Host::Domain(_) => None,
        Host::Ipv4(ip) => is_private(*ip).then_some(inner).flatten(),
        Host::Ipv6(ip) => {
            let is_inner = match IpAddr::V6(*ip).to_canonical() {
                IpAddr::V4(ip) => is_private(ip),
                IpAddr::V6(ip) => {
                    ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local()
                }
            };
            is_inner.then_some(inner).flatten()
        }
    }
}

fn is_private(ip: Ipv4Addr) -> bool {
    ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_unspecified()
}
