//! Telling errors to the person at the terminal.

/// An error that can be told to the person at the terminal (中文提示).
pub(crate) trait InChinese {
    /// What went wrong, and what to do.
    fn in_chinese(&self) -> String;
}

/// Turns a refusal into what the command line says.
pub(crate) fn told<T, E: InChinese>(result: Result<T, E>) -> anyhow::Result<T> {
    result.map_err(|error| anyhow::anyhow!(error.in_chinese()))
}

/// The causes of an error, in one line, for what only a technician can put right.
pub(super) fn causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        // Some libraries say what their cause says once more.
        let said = error.to_string();
        if !text.ends_with(&said) {
            text = format!("{text}: {said}");
        }
        cause = error.source();
    }
    text
}
