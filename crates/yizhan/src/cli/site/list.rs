//! `yizhan site list`

use clap::Args;
use yizhan_frame::Platform;
use yizhan_site::{all_domains, life_cycle::state_title, sites};

use super::view::SiteRow;
use crate::{
    cli::{
        command::Outcome,
        print::{Answer, table},
    },
    words::told,
};

/// Lists the sites.
#[derive(Args)]
pub(crate) struct List {
    #[command(flatten)]
    answer: Answer,
}

impl List {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let reader = platform.db().reader();
        let sites = told(sites(reader).await)?;
        let domains = told(all_domains(reader).await)?;
        let rows: Vec<_> = sites.iter().map(|site| SiteRow::new(site, &domains)).collect();
        self.answer.print(&rows, |rows| {
            if rows.is_empty() {
                return "还没有站点。可用 yizhan site add 开设。".to_owned();
            }
            let heading = ["标识", "网站名称", "状态", "网站标识码", "主域名"];
            let mut cells = vec![heading.map(str::to_owned).to_vec()];
            let titled = rows.iter().zip(&sites);
            cells.extend(titled.map(|(row, site)| row.cells(state_title(site.state))));
            table(&cells)
        })?;
        Ok(Outcome::Done)
    }
}
