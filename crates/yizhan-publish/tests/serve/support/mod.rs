//! A server on a port of its own, and a client that sends exactly what a test says.

mod client;
mod served;

pub(crate) use client::{Client, Reply};
pub(crate) use served::{Served, live};
