//! What can be done to sites. One file per verb.

mod add_channel;
mod add_channel_set;
mod add_domain;
mod add_redirects;
mod add_site;
mod change_channel;
mod change_site;
mod move_site;
mod record_redirects;
mod remove_redirects;
mod retire_domain;
mod set_home_blocks;

pub use add_channel::{AddChannelError, ChannelFault, NewChannel, add_channel};
pub use add_channel_set::{AddChannelSetError, add_channel_set};
pub use add_domain::{AddDomainError, NewDomain, add_domain};
pub use add_redirects::{AddRedirectsError, AddedRedirects, add_redirects};
pub use add_site::{AddSiteError, NewSite, add_site};
pub use change_channel::{ChangeChannelError, ChannelChange, change_channel};
pub use change_site::{ChangeSiteError, SiteChange, change_site};
pub use move_site::{MoveSiteError, move_site};
pub use record_redirects::{PagePlace, RecordRedirectsError, record_redirects};
pub use remove_redirects::{RemoveRedirectsError, remove_redirects};
pub use retire_domain::{RetireDomainError, retire_domain};
pub use set_home_blocks::{SetHomeBlocksError, set_home_blocks};
