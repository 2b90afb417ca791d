//! The checks of the house plan, one file each. Facts in, faults out.

mod checks;
mod dependencies;
mod direction;
mod documents;
mod fault;
mod lock;
mod manifests;
mod mod_files;
mod names;
mod places;
mod scripts;
mod sizes;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use checks::check;
