//! Groups of pages of one shape.

use std::collections::BTreeSet;

/// Least likeness (Jaccard) of two pages of one template.
const LIKE: f32 = 0.6;

/// Most groups of one site; further pages stay ungrouped.
const MOST: usize = 40;

/// Puts every page into the group whose first page it is most like. Numbers of pages, biggest group first.
pub(super) fn clusters(features: &[BTreeSet<u64>]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (page, set) in features.iter().enumerate() {
        let likes = groups.iter().map(|group| likeness(set, &features[group[0]]));
        match likes.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((best, like)) if like >= LIKE => groups[best].push(page),
            _ if groups.len() < MOST => groups.push(vec![page]),
            _ => {}
        }
    }
    groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
    groups
}

/// Share of common features.
pub(super) fn likeness(a: &BTreeSet<u64>, b: &BTreeSet<u64>) -> f32 {
    let common = a.intersection(b).count();
    crate::dom::ratio(common, a.len() + b.len() - common)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_one_shape_come_together() {
        let page = |features: &[u64]| features.iter().copied().collect::<BTreeSet<_>>();
        let pages = [page(&[1, 2, 3]), page(&[7, 8, 9]), page(&[1, 2, 3, 4]), page(&[1, 2, 3])];
        assert_eq!(clusters(&pages), [vec![0, 2, 3], vec![1]]);
    }
}
