//! Sites, through their commands, on a real database.

mod channels;
mod domains;
mod home_blocks;
mod life_cycle_cases;
mod moves;
mod permissions;
mod redirects;
mod sites;
mod town;
