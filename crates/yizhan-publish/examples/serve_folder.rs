//! Serves one folder as one site, for measurements: `serve_folder FOLDER ADDRESS`.

use std::env;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;

use yizhan_publish::serve::{ServeSettings, ServedSite, Server, SharedSites, SiteState, Sites};

// As in the program itself.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let (Some(folder), Some(address)) = (arguments.next(), arguments.next()) else {
        return Err("usage: serve_folder FOLDER ADDRESS".into());
    };
    let address = address.to_str().ok_or("the address is not text")?.parse()?;
    let site = ServedSite {
        name: "示例网站".to_owned(),
        key: "folder".to_owned(),
        root: PathBuf::from(folder),
        state: SiteState::Live,
        not_found_page: Some("/404.html".to_owned()),
    };
    let sites = SharedSites::new(Sites::new().with_site(site, &[]).with_default("folder"));
    let server = Server::bind(address, ServeSettings::default(), sites).await?;
    writeln!(std::io::stdout(), "{}", server.local_address()?)?;
    server
        .run(async {
            // Without a signal handler it runs until it is killed, which is as well here.
            let _signal = tokio::signal::ctrl_c().await;
        })
        .await?;
    Ok(())
}
