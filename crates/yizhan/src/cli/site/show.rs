//! `yizhan site show`

use clap::Args;
use yizhan_frame::Platform;
use yizhan_identity::organisations;
use yizhan_site::{channels, domains, moves, site_by_key};

use super::{
    find::no_site,
    view::{Parts, SiteView},
};
use crate::{
    cli::{command::Outcome, print::Answer},
    words::told,
};

/// Shows a site.
#[derive(Args)]
pub(crate) struct Show {
    /// 站点标识
    key: String,
    #[command(flatten)]
    answer: Answer,
}

impl Show {
    pub(super) async fn run(self, platform: &Platform) -> anyhow::Result<Outcome> {
        let reader = platform.db().reader();
        let site = told(site_by_key(reader, &self.key).await)?;
        let site = site.ok_or_else(|| no_site(&self.key))?;
        let view = SiteView::new(Parts {
            domains: told(domains(reader, site.id).await)?,
            organisations: told(organisations(reader).await)?,
            channels: told(channels(reader, site.id).await)?.len(),
            moves: told(moves(reader, site.id).await)?,
            site,
        });
        self.answer.print(&view, SiteView::text)?;
        Ok(Outcome::Done)
    }
}
