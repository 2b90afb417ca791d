//! The whole API: every operation of every module, on a real database.

mod authorization;
mod city;
mod document;
mod sign_in;
mod workflow;
