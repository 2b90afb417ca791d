//! Pictures (图片) without a text alternative, or with the name of their file as one.

use crate::check::{Check, CheckInfo, Findings};
use crate::finding::{ErrorClass, Level};
use crate::rule_set::RuleSet;
use crate::text::{Image, Reading};

pub(super) const CHECK: Check = Check {
    info: CheckInfo {
        id: "image-alternative",
        title: "图片替代文字",
        class: ErrorClass::E6,
        level: Level::Hint,
    },
    run,
};

fn run(reading: &Reading<'_>, _: &RuleSet, findings: &mut Findings<'_>) {
    let Some(body) = reading.body() else { return };
    for image in &reading.markup.images {
        let Some(message) = fault(image, |link| {
            let link = &reading.markup.links[link];
            body.flat.slice(link.chars.clone()).trim().is_empty()
        }) else {
            continue;
        };
        let mut finding = body.finding(image.at..image.at, findings);
        finding.place.bytes = vec![image.tag.clone()];
        finding.found = findings.shown(&image.source);
        message.clone_into(&mut finding.message);
        findings.add(finding);
    }
}

/// An empty alternative is right for an ornament; a link of nothing else needs one.
fn fault(image: &Image, stands_alone_in: impl Fn(usize) -> bool) -> Option<&'static str> {
    let Some(alternative) = image.alternative.as_deref().map(str::trim) else {
        return Some("图片没有替代文字，请补充；装饰性图片可以留空");
    };
    if alternative.is_empty() {
        let needs_one = image.link.is_some_and(stands_alone_in);
        return needs_one.then_some("图片链接没有替代文字，读屏软件无法说明链接去向");
    }
    let name = alternative.to_ascii_lowercase();
    let is_file =
        [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".webp"].iter().any(|end| name.ends_with(end));
    is_file.then_some("图片的替代文字是文件名，请改为对图片内容的说明")
}
