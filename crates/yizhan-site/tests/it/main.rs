//! Sites, through their commands, on a real database.
