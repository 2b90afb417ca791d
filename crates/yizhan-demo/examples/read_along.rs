//! Prints the documents of a site as text, to read along: `cargo run -p yizhan-demo --example read_along -- 淮南市水利局`.

use std::io::Write as _;

use chrono::NaiveDate;
use yizhan_demo::{ChannelSketch, DemoSite, SiteKind, SiteSketch};

const CHANNELS: &[&str] = &[
    "工作动态",
    "图片新闻",
    "通知公告",
    "政策文件",
    "政策解读",
    "机构职能",
    "领导信息",
    "规划计划",
    "人事信息",
    "政府采购",
    "重大项目",
    "办事指南",
    "来信选登",
    "意见征集",
    "常见问题",
    "行政执法",
    "统计数据",
    "财政预决算",
];

fn main() -> std::io::Result<()> {
    let name = std::env::args().nth(1).unwrap_or_else(|| "淮南市水利局".to_owned());
    let channel = |name: &&str| ChannelSketch {
        key: (*name).to_owned(),
        name: (*name).to_owned(),
        class: String::new(),
    };
    let sketch = SiteSketch {
        key: name.clone(),
        kind: if name.ends_with("人民政府") {
            SiteKind::CityPortal
        } else {
            SiteKind::Department
        },
        short_name: name.replacen("淮南", "", 1),
        name,
        region_name: "淮南市".to_owned(),
        subjects: Vec::new(),
        channels: CHANNELS.iter().map(channel).collect(),
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    let mut out = std::io::stdout().lock();
    for document in DemoSite::new(sketch, 1, today, 90).documents() {
        let (at, title, channels) =
            (document.published_at, &document.title, document.channel_keys.join(" "));
        writeln!(
            out,
            "\n== {title}\n[{channels}] {at} {} {:?}\n{}",
            document.source, document.fields, document.body_html
        )?;
    }
    Ok(())
}
