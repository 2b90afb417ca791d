//! `yizhan serve`

use std::io::{self, Write as _, stdout};

use clap::Args;

use super::command::Outcome;
use crate::{config::Config, serve, words::told};

/// Runs the service (启动服务).
#[derive(Args)]
pub(super) struct Serve {}

impl Serve {
    pub(super) async fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let started = |addresses: serve::Addresses| -> io::Result<()> {
            let mut out = stdout();
            writeln!(out, "公众访问：http://{}/", addresses.public)?;
            writeln!(out, "运维端口：http://{}/", addresses.admin)?;
            out.flush()
        };
        told(serve::run(config, started).await)?;
        Ok(Outcome::Done)
    }
}
