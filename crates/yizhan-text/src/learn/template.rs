//! What was learnt about a site, as data that can be stored beside its rules.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::cluster::likeness;
use super::guide::Guide;
use super::shape::Shape;
use crate::extract::View;

/// The templates of a site (站点模板), learnt from its pages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteTemplate {
    /// Number of pages that were looked at.
    pub pages: usize,
    pub(super) clusters: Vec<Cluster>,
}

/// Pages of one shape and where their parts stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cluster {
    pub(super) features: BTreeSet<u64>,
    pub(super) pages: usize,
    /// Lines, at their place, that are chrome outside of the body.
    pub(super) repeated: BTreeSet<u64>,
    /// Lines, at their place, that are chrome even inside the body.
    pub(super) everywhere: BTreeSet<u64>,
    pub(super) body: Option<u64>,
    pub(super) title: Option<u64>,
    pub(super) published: Option<u64>,
}

/// Least likeness of a page to the template it is read with.
const FITS: f32 = 0.45;

impl SiteTemplate {
    /// Whether nothing was learnt.
    pub fn is_empty(&self) -> bool {
        self.clusters.is_empty()
    }

    /// What the template says about one page.
    pub(crate) fn guide(&self, view: &View) -> Guide {
        let shape = Shape::of(&view.tree);
        let features = shape.features(&view.tree);
        let best = self
            .clusters
            .iter()
            .map(|cluster| (likeness(&features, &cluster.features), cluster))
            .max_by(|a, b| a.0.total_cmp(&b.0));
        let cluster = best.filter(|(like, _)| *like >= FITS).map(|(_, cluster)| cluster);
        cluster.map(|cluster| Guide::new(view, &shape, cluster)).unwrap_or_default()
    }
}
