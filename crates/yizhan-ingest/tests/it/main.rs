//! Runs from their start to their end, on real databases.

mod choices;
mod files;
mod hostile;
mod interrupted;
mod kit;
mod legacy_site;
mod saved_folder;
