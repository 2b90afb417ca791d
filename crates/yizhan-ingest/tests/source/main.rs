//! The sources, against a real server on the loopback address.
