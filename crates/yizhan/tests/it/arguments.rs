//! What is said about arguments, all of it in Chinese.

use crate::{standard_error, standard_output, yizhan};

/// What clap would say by itself.
const IN_ENGLISH: [&str; 14] = [
    "Usage",
    "Commands",
    "Options",
    "Arguments",
    "ossible values",
    "default:",
    "env:",
    "[alias",
    "Print ",
    "error:",
    "OPTIONS",
    "COMMAND",
    "required",
    "invalid",
];

fn assert_chinese(said: &str) {
    for word in IN_ENGLISH {
        assert!(!said.contains(word), "“{word}” in: {said}");
    }
}

/// The names of the commands that a help lists.
fn commands(help: &str) -> Vec<String> {
    let listed = help.lines().skip_while(|line| *line != "命令:").skip(1);
    let listed = listed.take_while(|line| !line.is_empty());
    listed.filter_map(|line| line.split_whitespace().next()).map(str::to_owned).collect()
}

/// Looks at the help of a command and of all below it, and counts them.
fn look_at_help(path: &[String]) -> usize {
    let mut arguments: Vec<_> = path.iter().map(String::as_str).collect();
    arguments.push("--help");
    let output = yizhan(&arguments);
    assert_eq!(output.status.code(), Some(0), "{path:?}");
    let help = standard_output(&output);
    assert_chinese(&help);
    assert!(help.contains("用法：yizhan") && help.contains("显示帮助"), "{help}");
    let below = commands(&help).into_iter().map(|name| [path, &[name]].concat());
    1 + below.map(|path| look_at_help(&path)).sum::<usize>()
}

#[test]
fn the_help_of_every_command_is_in_chinese() {
    assert!(30 < look_at_help(&[]));
}

#[test]
fn wrong_arguments_are_told_in_chinese_with_the_reason() {
    let cases: [(&str, &str); 17] = [
        ("foo", "错误：没有命令“foo”。"),
        ("sit", "是否想输入 init 或 site？"),
        ("site add", "缺少参数：--name <NAME>、--sponsor <SPONSOR>、<KEY>。"),
        ("site add --name", "参数 --name <NAME> 没有填写。"),
        ("site add w --name x --sponsor x --kind y", "不能是“y”，可选：city-portal、county-portal"),
        ("site add w --name x --sponsor x --code 1", "参数 --code <CODE> 不能是“1”："),
        ("publish --site a --all", "参数 --site <KEY> 不能与 --all 同时使用。"),
        ("site list --json --json", "参数 --json 只能填写一次。"),
        ("site show --josn a", "多余的参数“--josn”。是否想输入 --json？"),
        ("site channel change a b --hidden q", "不能是“q”，可选：true、false。"),
        ("site channel change a b --update-days=-5", "不能是“-5”：应为整数，且不得为负数。"),
        ("workdays add 2026-01-30 -5", "不能是“-5”：应为整数，且不得为负数。"),
        ("workdays add abc 3", "不能是“abc”：日期应写作 年-月-日，如 2026-03-31。"),
        ("workdays add 2026-13-30 3", "不能是“2026-13-30”：没有这一天。"),
        ("job retry 99", "不能是“99”：编号应为36个字符"),
        ("ingest --resume xyz", "不能是“xyz”：编号应为36个字符"),
        ("ingest http://old.example/ --site a --limit 0", "不能是“0”：应大于0。"),
    ];
    for (arguments, message) in cases {
        let output = yizhan(&arguments.split(' ').collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(2), "{arguments}");
        let told = standard_error(&output);
        assert!(told.starts_with("错误：") && told.contains(message), "{arguments}: {told}");
        assert_chinese(&told);
    }
}

#[test]
fn without_arguments_it_says_what_it_can_do() {
    let output = yizhan(&[]);
    assert_eq!(output.status.code(), Some(2));
    let told = standard_error(&output);
    assert!(told.contains("命令:") && told.contains("ingest"), "{told}");
    assert_chinese(&told);
}
