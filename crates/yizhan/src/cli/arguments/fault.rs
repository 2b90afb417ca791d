//! What is said when the arguments are wrong.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

/// What is wrong with the arguments, how the command is used and where to read on (参数错误).
pub(in crate::cli) fn fault(error: &Error) -> String {
    let suggested =
        suggested(error).map_or_else(String::new, |text| format!("是否想输入 {text}？"));
    let usage = said(error, ContextKind::Usage);
    let usage = usage.trim_start_matches("Usage:").trim();
    let usage = if usage.is_empty() { String::new() } else { format!("\n用法：{usage}") };
    format!("错误：{}{suggested}{usage}\n加 --help 可查看全部参数。\n", what(error))
}

fn what(error: &Error) -> String {
    let argument = said(error, ContextKind::InvalidArg);
    let value = said(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            format!("没有命令“{}”。", said(error, ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "缺少命令。".to_owned(),
        ErrorKind::UnknownArgument => format!("多余的参数“{argument}”。"),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}。"),
        ErrorKind::ArgumentConflict => match said(error, ContextKind::PriorArg) {
            // An option given twice is in conflict with itself.
            prior if prior.is_empty() || prior == argument => {
                format!("参数 {argument} 只能填写一次。")
            }
            prior => format!("参数 {argument} 不能与 {prior} 同时使用。"),
        },
        ErrorKind::InvalidValue if value.is_empty() => format!("参数 {argument} 没有填写。"),
        ErrorKind::InvalidValue => {
            let valid = said(error, ContextKind::ValidValue);
            format!("参数 {argument} 不能是“{value}”，可选：{valid}。")
        }
        ErrorKind::ValueValidation => match error.source() {
            Some(reason) => {
                let reason = reason.to_string();
                format!("参数 {argument} 不能是“{value}”：{}。", reason.trim_end_matches('。'))
            }
            None => format!("参数 {argument} 不能是“{value}”。"),
        },
        ErrorKind::NoEquals => format!("参数 {argument} 与其值之间应有等号。"),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("参数 {argument} 的值的个数有误。")
        }
        ErrorKind::InvalidUtf8 => "参数中有不能识别的字符，应为 UTF-8 编码。".to_owned(),
        _ => "参数有误。".to_owned(),
    }
}

fn suggested(error: &Error) -> Option<String> {
    let kinds =
        [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let found = kinds.into_iter().map(|kind| said(error, kind)).find(|text| !text.is_empty());
    found.map(|text| text.replace('、', " 或 "))
}

fn said(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
