//! The whole API: every operation of every module, on a real database.

mod authorization;
mod city;
mod description;
mod document;
mod isolation;
mod leftovers;
mod model;
mod sign_in;
mod workflow;
