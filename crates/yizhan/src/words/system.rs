//! What the operating system says, in Chinese.

use std::io::{Error, ErrorKind};

use yizhan_files::StorageError;

/// The text, with what the operating system said in it told in Chinese: `… (os error 2)`. The number stays.
pub(crate) fn with_system(text: &str) -> String {
    let Some((before, rest)) = text.split_once(" (os error ") else { return text.to_owned() };
    let Some((number, after)) = rest.split_once(')') else { return text.to_owned() };
    let after = with_system(after);
    let Some(error) = number.parse().ok().map(Error::from_raw_os_error) else {
        return format!("{before} (os error {number}){after}");
    };
    let english = error.to_string();
    let english = english.split(" (os error ").next().unwrap_or_default();
    match (before.strip_suffix(english), kind(error.kind())) {
        (Some(before), Some(told)) => format!("{before}{told}，错误号{number}{after}"),
        _ => format!("{before}，错误号{number}{after}"),
    }
}

/// One fault in Chinese, as far as its kind is known.
pub(super) fn system(error: &Error) -> String {
    let said = with_system(&error.to_string());
    if error.raw_os_error().is_some() {
        return said;
    }
    // The library resolves names itself and has no number for what went wrong.
    if said.contains("failed to lookup address") {
        return "域名无法解析".to_owned();
    }
    kind(error.kind()).map_or(said, str::to_owned)
}

/// What went wrong with a file of pages or attachments.
pub(super) fn storage(error: &StorageError) -> String {
    match error {
        StorageError::DiskFull { path } => format!("磁盘已满，无法写入 {}", path.display()),
        StorageError::Sync { path, source } => format!("{} 未能写入磁盘：{source}", path.display()),
        StorageError::Io { path, source, .. } => format!("{} 无法读写：{source}", path.display()),
    }
}

fn kind(kind: ErrorKind) -> Option<&'static str> {
    Some(match kind {
        ErrorKind::NotFound => "文件或目录不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ConnectionRefused => "连接被拒绝",
        ErrorKind::ConnectionReset => "连接被对方中断",
        ErrorKind::HostUnreachable => "主机无法到达",
        ErrorKind::NetworkUnreachable => "网络无法到达",
        ErrorKind::ConnectionAborted => "连接中止",
        ErrorKind::NotConnected => "尚未连接",
        ErrorKind::AddrInUse => "地址或端口已被占用",
        ErrorKind::AddrNotAvailable => "地址不属于本机",
        ErrorKind::NetworkDown => "网络已断开",
        ErrorKind::BrokenPipe => "管道已关闭",
        ErrorKind::AlreadyExists => "文件或目录已存在",
        ErrorKind::NotADirectory => "不是目录",
        ErrorKind::IsADirectory => "是目录，不是文件",
        ErrorKind::DirectoryNotEmpty => "目录不为空",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::ResourceBusy => "设备或文件正被使用",
        ErrorKind::ExecutableFileBusy => "程序文件正被使用",
        ErrorKind::CrossesDevices => "不能跨磁盘移动",
        ErrorKind::InvalidFilename => "文件名不能使用",
        ErrorKind::TimedOut => "等待超时",
        ErrorKind::Interrupted => "操作被中断",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::UnexpectedEof => "内容不完整",
        ErrorKind::InvalidData => "内容不能识别",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_faults_are_told_in_chinese_and_keep_their_number() {
        for (number, told) in [
            (2, "文件或目录不存在，错误号2"),
            (13, "没有权限，错误号13"),
            (17, "文件或目录已存在，错误号17"),
            (21, "是目录，不是文件，错误号21"),
            (28, "磁盘已满，错误号28"),
            (98, "地址或端口已被占用，错误号98"),
            (111, "连接被拒绝，错误号111"),
        ] {
            let text = format!("甲（{}）。", Error::from_raw_os_error(number));
            assert_eq!(with_system(&text), format!("甲（{told}）。"));
        }
    }

    #[test]
    fn every_fault_of_a_text_is_told() {
        let missing = Error::from_raw_os_error(2);
        let text = format!("甲：{missing}；乙：{missing}");
        assert_eq!(
            with_system(&text),
            "甲：文件或目录不存在，错误号2；乙：文件或目录不存在，错误号2"
        );
        assert_eq!(with_system("nothing of the kind"), "nothing of the kind");
        assert_eq!(with_system("a (os error x) b"), "a (os error x) b");
    }
}
