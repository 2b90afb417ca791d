//! What the codes of reasons are called in Chinese.

const TITLES: [(&str, &str); 54] = [
    ("page-limit", "超出设定的采集页数"),
    ("ignored-by-rules", "按站点规则不采集"),
    ("file-without-document", "没有稿件用到的文件"),
    ("no-date", "没有发布时间，未发布"),
    ("not-public", "稿件尚未发布或已撤下"),
    ("not-a-file", "应为文件，实为网页"),
    ("feed", "订阅源或网站地图"),
    ("redirect", "跳转到其他地址"),
    ("duplicate", "内容重复，已合并"),
    ("not-accepted", "未通过入库校验"),
    ("page-too-large", "网页过大"),
    ("page-too-many-elements", "网页元素过多"),
    ("page-too-deep", "网页嵌套过深"),
    ("robots", "robots.txt 不允许采集"),
    ("robots-unavailable", "robots.txt 无法读取"),
    ("too-large", "内容过大"),
    ("timeout", "超时"),
    ("trickle", "传输过慢"),
    ("dns", "域名无法解析"),
    ("connect", "无法连接服务器"),
    ("tls", "加密连接失败"),
    ("not-found", "页面或文件不存在"),
    ("http-status", "服务器返回错误"),
    ("redirect-loop", "跳转成环"),
    ("too-many-redirects", "连续跳转过多"),
    ("off-host-redirect", "跳转到范围以外"),
    ("bad-redirect", "跳转目标有误"),
    ("address-not-allowed", "内部或保留地址"),
    ("unsupported-content-type", "内容类型不在采集范围"),
    ("truncated", "内容不完整"),
    ("broken-encoding", "压缩内容损坏"),
    ("protocol", "应答不符合协议"),
    ("io", "读写本机磁盘失败"),
    ("same-page", "指向本页"),
    ("off-host", "其他网站"),
    ("outside-path", "不在设定的路径内"),
    ("excluded", "按设置排除"),
    ("design-file", "样式、脚本或字体文件"),
    ("address-too-long", "地址过长"),
    ("too-deep", "层级过深"),
    ("too-many-folders", "目录层数过多"),
    ("path-repeats", "路径循环重复"),
    ("too-many-parameters", "参数过多"),
    ("budget-spent", "同类地址过多"),
    ("content-repeats", "同类地址内容重复"),
    ("empty-link", "链接地址为空"),
    ("fragment-only", "页内锚点"),
    ("script-link", "脚本链接"),
    ("mail-link", "邮件地址"),
    ("telephone-link", "电话号码"),
    ("local-file-link", "指向本机文件的链接"),
    ("embedded-content", "内嵌内容"),
    ("other-scheme", "其他类型的链接"),
    ("malformed-link", "链接地址格式错误"),
];

/// What a code is called; one that has no name here is told as it is.
pub(super) fn reason_title(code: &str) -> &str {
    TITLES.iter().find(|(known, _)| *known == code).map_or(code, |(_, title)| *title)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where the codes come from.
    const SOURCES: [&str; 4] = [
        include_str!("../reason.rs"),
        include_str!("../source/fetch_error.rs"),
        include_str!("../source/link_policy.rs"),
        include_str!("../source/address/resolve.rs"),
    ];

    #[test]
    fn every_code_of_a_reason_has_a_title() {
        let mut count = 0;
        for source in SOURCES {
            let source = source.split("mod tests").next().unwrap_or_default();
            for text in source.split('"').skip(1).step_by(2) {
                let is_code = text.contains('-')
                    && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                if is_code {
                    assert_ne!(reason_title(text), text, "a code without a title");
                    count += 1;
                }
            }
        }
        assert!(30 < count, "{count}");
    }
}
