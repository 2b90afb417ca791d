//! When the service is to stop.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// Cancels `stop` when the process is asked to end: by SIGTERM, or Ctrl-C at the terminal.
///
/// # Errors
/// The system does not let us listen for signals.
pub(super) fn stop_on_signals(stop: CancellationToken) -> io::Result<()> {
    let (mut term, mut interrupt) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        let name = tokio::select! {
            _ = term.recv() => "SIGTERM",
            _ = interrupt.recv() => "SIGINT",
        };
        tracing::info!(signal = name, "Stopping");
        stop.cancel();
    });
    Ok(())
}
