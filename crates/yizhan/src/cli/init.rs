//! `yizhan init`

use clap::Args;

use super::{command::Outcome, print::line};
use crate::{
    city::{load_city, open_sites},
    config::Config,
    wiring,
    words::told,
};

/// Makes an installation (初始化).
#[derive(Args)]
pub(super) struct Init {
    /// 同时载入示例城市：51个网站及其单位、域名和栏目，并全部上线
    #[arg(long)]
    example_city: bool,
}

impl Init {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let opened = told(wiring::create(config).await)?;
        line(&format!("已初始化数据目录 {}。", config.data.display()))?;
        if self.example_city {
            let city = told(load_city(&opened.platform).await)?;
            told(open_sites(&opened.platform, &city.sites).await)?;
            line(&format!(
                "已载入示例城市：{}个单位，{}个网站。运行 yizhan publish 生成页面。",
                city.organisations.len(),
                city.sites.len()
            ))?;
        }
        Ok(Outcome::Done)
    }
}
