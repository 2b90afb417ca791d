//! Who does what on the way to the public: roles, and the reviews that a text passes.

pub mod review_chain;
pub mod role;
