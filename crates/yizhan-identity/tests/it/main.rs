//! Organisations, through their commands, on a real database.

mod add_organisation;
