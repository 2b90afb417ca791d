//! Help in Chinese, for the program and all of its commands.

use clap::{Arg, ArgAction, Command};

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

const ARGUMENTS: &str = "参数";
const OPTIONS: &str = "选项";
const EVERYWHERE: &str = "通用选项";

/// Shown after every option of a command's own.
const LAST: usize = 900;

/// The command with its own words for help instead of clap's, and so all of its subcommands.
pub(in crate::cli) fn with_chinese_help(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").help("显示帮助");
    let version = Arg::new("version").short('V').long("version").help("显示版本");
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.action(ArgAction::HelpShort).global(true).display_order(LAST))
        .arg(version.action(ArgAction::Version).display_order(LAST));
    let mut command = headed(command);
    // Only now every command has the options of the whole program, which its usage counts.
    command.build();
    with_usage(command)
}

fn headed(command: Command) -> Command {
    let mut position = 0;
    command
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .mut_args(|argument| {
            position += 1;
            with_values(under_its_heading(argument, position))
        })
        .mut_subcommands(headed)
}

fn under_its_heading(argument: Arg, position: usize) -> Arg {
    if argument.is_positional() {
        // Below a heading of ours clap would sort them by name.
        argument.help_heading(ARGUMENTS).display_order(position)
    } else if argument.is_global_set() || argument.get_id() == "version" {
        argument.help_heading(EVERYWHERE)
    } else {
        argument.help_heading(OPTIONS)
    }
}

/// Says which values there are, and which one holds when none is given.
fn with_values(argument: Arg) -> Arg {
    if !argument.get_action().takes_values() {
        return argument;
    }
    let argument = argument.hide_possible_values(true).hide_default_value(true).hide_env(true);
    let mut said = Vec::new();
    let values: Vec<_> = argument.get_possible_values().iter().map(value_with_meaning).collect();
    // That something is so or not stands in the place of the value already.
    if !values.is_empty() && values != ["true", "false"] {
        said.push(format!("可选：{}", values.join("、")));
    }
    let usual = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let usual: Vec<_> = usual.filter(|value| !value.is_empty()).collect();
    if !usual.is_empty() {
        said.push(format!("默认 {}", usual.join("、")));
    }
    if let Some(variable) = argument.get_env() {
        said.push(format!("也可用环境变量 {} 指定", variable.to_string_lossy()));
    }
    match argument.get_help() {
        Some(help) if !said.is_empty() => {
            let help = help.to_string();
            let help = match help.strip_suffix('）') {
                Some(help) => format!("{help}；{}）", said.join("；")),
                None => format!("{help}（{}）", said.join("；")),
            };
            argument.help(help)
        }
        _ => argument,
    }
}

fn value_with_meaning(value: &clap::builder::PossibleValue) -> String {
    match value.get_help() {
        Some(meaning) => format!("{} {meaning}", value.get_name()),
        None => value.get_name().to_owned(),
    }
}

fn with_usage(mut command: Command) -> Command {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim_start().replace("[OPTIONS]", "[选项]");
    command.override_usage(usage).mut_subcommands(with_usage)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help() -> String {
        let set = Command::new("set")
            .about("设置")
            .arg(Arg::new("name").required(true).help("名称"))
            .arg(Arg::new("area").required(true).help("地区"))
            .arg(
                Arg::new("kind")
                    .long("kind")
                    .value_parser(["a", "b"])
                    .default_value("a")
                    .help("类别"),
            );
        let mut command = with_chinese_help(Command::new("yizhan").version("1").subcommand(set));
        command.find_subcommand_mut("set").expect("a command").render_help().to_string()
    }

    #[test]
    fn values_and_the_order_of_arguments_stand_in_the_help() {
        let help = help();
        assert!(help.contains("用法：yizhan set [选项] <name> <area>"), "{help}");
        assert!(help.contains("类别（可选：a、b；默认 a）"), "{help}");
        assert!(help.find("<name>  名称") < help.find("<area>  地区"), "{help}");
    }
}
