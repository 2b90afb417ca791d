//! The modules of the platform.

use std::sync::Arc;

use yizhan_content::ContentPages;
use yizhan_frame::Module;
use yizhan_identity::Security;
use yizhan_publish::press::{PageSource, Press};

/// All modules, each one line.
pub(super) fn modules(press: &Arc<Press>, security: Security) -> Vec<Module> {
    vec![
        yizhan_api::module(),
        yizhan_identity::module(security),
        yizhan_site::module(),
        yizhan_publish::press::module(Arc::clone(press)),
        yizhan_content::module(),
    ]
}

/// Everything that brings pages to the press.
pub(super) fn page_sources() -> Vec<Arc<dyn PageSource>> {
    vec![Arc::new(ContentPages)]
}
