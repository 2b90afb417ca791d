//! Static serving: the public listener over the published trees of all sites.
