//! `yizhan serve`

use std::io::{self, Write as _, stderr, stdout};

use clap::Args;

use super::command::Outcome;
use crate::{config::Config, serve, words::told};

/// Runs the service (启动服务).
#[derive(Args)]
pub(super) struct Serve {}

impl Serve {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let started = |started: &serve::Started| -> io::Result<()> {
            let addresses = started.addresses;
            let mut out = stdout();
            writeln!(out, "公众访问：http://{}/", addresses.public)?;
            writeln!(out, "运维端口：http://{}/", addresses.admin)?;
            if let Some(key) = &started.lacks_default {
                warn_of_default(key)?;
            }
            out.flush()
        };
        told(serve::run(config, started).await)?;
        Ok(Outcome::Done)
    }
}

/// Says that there is no default site of this key.
pub(super) fn warn_of_default(key: &str) -> io::Result<()> {
    writeln!(
        stderr(),
        "注意：配置项 public.default_site 指定的站点“{key}”不存在，以其他域名访问时将没有页面。请开设该站点，或改正这一配置项。"
    )
}
