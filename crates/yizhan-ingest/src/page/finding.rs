//! What a person should look at after a run.

use serde::Serialize;

/// Something about a document that a person should look at (待核问题).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Finding {
    /// No title was found; the address stands in its place.
    MissingTitle,
    /// No time of publication was found.
    MissingDate,
    /// The text holds what looks like identity numbers.
    IdNumber,
    /// A link leads to a page or file of the old site that is not there.
    BrokenLink,
    /// A link leads to an address of the old site that was not migrated.
    UnmigratedLink,
    /// A picture could not be had; its text alternative stands in its place.
    MissingPicture,
    /// A picture lies on another host; its text alternative stands in its place.
    ExternalPicture,
    /// An attachment could not be had.
    MissingFile,
    /// An attachment lies on another host; it stays a link.
    ExternalFile,
    /// Files could not be had that the library has from before; the version with them stays.
    KeptVersion,
    /// Parts of the page were in an unknown encoding.
    DamagedText,
    /// A policy document lacks its issuer or its date.
    IncompletePolicy,
    /// No channel was found.
    NoChannel,
}

impl Finding {
    /// All kinds, in the order of the report.
    pub(crate) const ALL: [Self; 13] = [
        Self::IdNumber,
        Self::MissingTitle,
        Self::MissingDate,
        Self::DamagedText,
        Self::KeptVersion,
        Self::MissingFile,
        Self::MissingPicture,
        Self::BrokenLink,
        Self::UnmigratedLink,
        Self::ExternalFile,
        Self::ExternalPicture,
        Self::IncompletePolicy,
        Self::NoChannel,
    ];

    /// A stable code to store and to count by.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::MissingTitle => "missing-title",
            Self::MissingDate => "missing-date",
            Self::IdNumber => "id-number",
            Self::BrokenLink => "broken-link",
            Self::UnmigratedLink => "unmigrated-link",
            Self::MissingPicture => "missing-picture",
            Self::ExternalPicture => "external-picture",
            Self::MissingFile => "missing-file",
            Self::ExternalFile => "external-file",
            Self::KeptVersion => "kept-version",
            Self::DamagedText => "damaged-text",
            Self::IncompletePolicy => "incomplete-policy-document",
            Self::NoChannel => "no-channel",
        }
    }

    /// What the report says about it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::MissingTitle => "未找到标题，暂以地址代替",
            Self::MissingDate => "未找到发布时间，已入库但未发布，请核实补录",
            Self::IdNumber => "正文疑似含身份证号码，请核对处理",
            Self::BrokenLink => "正文链接指向旧网站已不存在的页面或文件",
            Self::UnmigratedLink => "正文链接指向旧网站未迁移的地址，保留原地址",
            Self::MissingPicture => "图片无法取得，以文字说明代替",
            Self::ExternalPicture => "图片在其他网站，未取，以文字说明代替",
            Self::MissingFile => "附件无法取得",
            Self::ExternalFile => "附件在其他网站，保留为链接",
            Self::KeptVersion => "附件或图片本次未能取得，保留已入库的完整版本",
            Self::DamagedText => "网页编码有误，个别文字无法还原",
            Self::IncompletePolicy => "公文要素不全（缺发文机关或成文日期），请补录",
            Self::NoChannel => "未识别出栏目，归入“其他”",
        }
    }
}

/// The findings of one document: each kind once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Findings(std::collections::BTreeSet<Finding>);

impl Findings {
    /// Reads what [`Findings::stored`] wrote.
    pub(crate) fn parse(stored: Option<&str>) -> Self {
        let codes = stored.unwrap_or_default().split(',');
        let known = codes
            .filter_map(|code| Finding::ALL.into_iter().find(|finding| finding.code() == code));
        Self(known.collect())
    }

    /// As a row keeps them; none where there is nothing.
    pub(crate) fn stored(&self) -> Option<String> {
        let codes: Vec<&str> = self.0.iter().map(|finding| finding.code()).collect();
        (!codes.is_empty()).then(|| codes.join(","))
    }

    pub(crate) fn add(&mut self, finding: Finding) {
        self.0.insert(finding);
    }

    pub(crate) fn has(&self, finding: Finding) -> bool {
        self.0.contains(&finding)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Finding> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_read_as_they_were_stored() {
        let mut findings = Findings::default();
        assert_eq!(findings.stored(), None);
        for finding in Finding::ALL {
            findings.add(finding);
        }
        assert_eq!(Findings::parse(findings.stored().as_deref()), findings);
        assert_eq!(findings.iter().count(), Finding::ALL.len());
    }
}
