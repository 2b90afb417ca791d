//! Developer tools.

fn main() {}
