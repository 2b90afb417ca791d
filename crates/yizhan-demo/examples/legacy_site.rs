//! Serves the legacy site on loopback, to look at it: `cargo run -p yizhan-demo --example legacy_site -- 127.0.0.1:8099`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};

use yizhan_demo::legacy::LegacySite;

fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8099".to_owned());
    let site = LegacySite::bundled();
    for stream in TcpListener::bind(address)?.incoming() {
        // A visitor who hangs up is no reason to stop.
        let _ = answer(&site, stream?);
    }
    Ok(())
}

fn answer(site: &LegacySite, mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let response = site.response(request.split(' ').nth(1).unwrap_or("/"));
    let (status, media_type, length) =
        (response.status, response.content_type, response.body.len());
    write!(
        stream,
        "HTTP/1.1 {status} -\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n"
    )?;
    for (name, value) in response.headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    stream.write_all(b"\r\n")?;
    stream.write_all(&response.body)
}
