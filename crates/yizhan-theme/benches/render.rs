//! How long a page takes.

fn main() {
    divan::main();
}
