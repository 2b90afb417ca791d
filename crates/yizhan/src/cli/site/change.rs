//! `yizhan site change`

use chrono::NaiveDate;
use clap::Args;
use yizhan_core::Actor;
use yizhan_publish::press::Press;
use yizhan_site::{Registrations, SecurityTest, SiteChange, SiteSettings, change_site, domains};
use yizhan_standards::code::SiteCode;

use super::{add::site_code, find, view::SiteRow};
use crate::{
    cli::{arguments::date, command::Outcome, print::Answer},
    wiring::Opened,
    words::told,
};

/// Changes what is kept about a site.
#[derive(Args)]
pub(crate) struct Change {
    /// 站点标识
    key: String,
    /// 网站名称
    #[arg(long)]
    name: Option<String>,
    /// 网站标识码
    #[arg(long, value_parser = site_code)]
    code: Option<SiteCode>,
    /// ICP备案编号，如 皖ICP备05000001号
    #[arg(long)]
    icp_number: Option<String>,
    /// 公安机关备案号，如 皖公网安备34040002000001号
    #[arg(long)]
    police_number: Option<String>,
    /// 党政机关网站标识的网址或编号
    #[arg(long)]
    official_mark: Option<String>,
    /// 安全检测报告日期
    #[arg(long, requires = "tester", value_name = "DATE", value_parser = date)]
    tested_on: Option<NaiveDate>,
    /// 安全检测机构
    #[arg(long, requires = "tested_on")]
    tester: Option<String>,
    /// 安全检测未通过
    #[arg(long, requires = "tested_on")]
    test_failed: bool,
    /// 主题名称，如 default
    #[arg(long)]
    theme: Option<String>,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    answer: Answer,
}

/// What stands in the site's header and footer.
#[derive(Args)]
struct Settings {
    /// 网站简称
    #[arg(long)]
    short_name: Option<String>,
    /// 地区名称
    #[arg(long)]
    region_name: Option<String>,
    /// 主色，如 #b3261e
    #[arg(long)]
    colour: Option<String>,
    /// 页头是否显示国徽
    #[arg(long, value_name = "true|false")]
    emblem: Option<bool>,
    /// 办公地址
    #[arg(long)]
    address: Option<String>,
    /// 联系电话，如 0554-1234567
    #[arg(long)]
    phone: Option<String>,
    /// 是否以灰色显示（全国哀悼日）
    #[arg(long, value_name = "true|false")]
    mourning: Option<bool>,
    /// 全站公告；填空字符串撤下
    #[arg(long)]
    banner: Option<String>,
}

impl Change {
    fn is_empty(&self) -> bool {
        let texts = [
            &self.name,
            &self.icp_number,
            &self.police_number,
            &self.official_mark,
            &self.tester,
            &self.theme,
        ];
        self.code.is_none() && texts.iter().all(|text| text.is_none()) && self.settings.is_empty()
    }

    pub(super) async fn run(self, opened: &Opened) -> anyhow::Result<Outcome> {
        if self.is_empty() {
            anyhow::bail!(
                "没有指明要修改什么。请至少填写一项，如 --name 或 --phone；全部可修改的项目见 yizhan site change --help。"
            );
        }
        if let Some(theme) = &self.theme {
            check_theme(theme, &opened.press)?;
        }
        let mut cx = told(opened.platform.begin(Actor::operator()).await)?;
        let site = find::site(&cx, &self.key).await?;
        let before = site.registrations;
        let test = self.tested_on.zip(self.tester).map(|(on, tester)| SecurityTest {
            on,
            tester,
            passed: !self.test_failed,
        });
        let registrations = Registrations {
            icp_number: self.icp_number.or(before.icp_number),
            police_number: self.police_number.or(before.police_number),
            official_mark: self.official_mark.or(before.official_mark),
            security_test: test.or(before.security_test),
        };
        let change = SiteChange {
            version: site.version,
            name: self.name,
            code: self.code,
            registrations: Some(registrations),
            settings: Some(self.settings.over(site.settings)),
            theme: self.theme,
            ..SiteChange::default()
        };
        let changed = told(change_site(&mut cx, site.id, change).await)?;
        let domains = told(domains(cx.tx(), changed.id).await)?;
        told(cx.commit().await)?;
        self.answer.print(&SiteRow::new(&changed, &domains), |_| {
            format!("已修改站点“{}”（{}）。", changed.name, changed.key)
        })?;
        Ok(Outcome::Done)
    }
}

fn check_theme(theme: &str, press: &Press) -> anyhow::Result<()> {
    let themes: Vec<_> = press.themes().collect();
    let names = themes.join("、");
    anyhow::ensure!(themes.contains(&theme), "没有名为“{theme}”的主题，可选：{names}。");
    Ok(())
}

impl Settings {
    fn is_empty(&self) -> bool {
        let texts = [
            &self.short_name,
            &self.region_name,
            &self.colour,
            &self.address,
            &self.phone,
            &self.banner,
        ];
        let switches = [self.emblem, self.mourning];
        texts.iter().all(|text| text.is_none()) && switches.iter().all(Option::is_none)
    }

    /// The settings that were, with what the command line says.
    fn over(self, before: SiteSettings) -> SiteSettings {
        let notice = self.banner.or(before.notice).filter(|notice| !notice.is_empty());
        SiteSettings {
            short_name: self.short_name.or(before.short_name),
            region_name: self.region_name.or(before.region_name),
            colour: self.colour.or(before.colour),
            emblem: self.emblem.unwrap_or(before.emblem),
            address: self.address.or(before.address),
            phone: self.phone.or(before.phone),
            mourning: self.mourning.unwrap_or(before.mourning),
            notice,
            ..before
        }
    }
}
