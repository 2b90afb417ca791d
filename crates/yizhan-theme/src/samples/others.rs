//! Pages that say one thing.

use super::sample::{LONG_TITLE, Sample, head, moment, text};
use super::site::links;
use crate::context::{Html, NotFoundPage, NoticePage, OfflinePage, Page};

pub(super) fn samples() -> Vec<Sample> {
    let offline = |notice: &str, until| Page::Offline(OfflinePage { notice: text(notice), until });
    vec![
        Sample {
            name: text("页面不存在"),
            file: text("not-found"),
            head: head("页面不存在", "", "/none/"),
            page: Page::NotFound(NotFoundPage {
                suggestions: links(&[
                    ("政务公开", "/zwgk/"),
                    ("政务服务", "/zwfw/"),
                    ("互动交流", "/hdjl/"),
                ]),
            }),
        },
        Sample {
            name: text("没有建议的 404"),
            file: text("not-found-bare"),
            head: head("页面不存在", "", "/none/"),
            page: Page::NotFound(NotFoundPage::default()),
        },
        Sample {
            name: text("临时下线"),
            file: text("offline"),
            head: head("网站临时下线", "", "/none/"),
            page: offline("因机房搬迁，本网站暂停访问。紧急事项请拨打 12345。", Some(moment())),
        },
        Sample {
            name: text("没有期限的下线"),
            file: text("offline-bare"),
            head: head("网站临时下线", "", "/none/"),
            page: offline("", None),
        },
        Sample {
            name: text("关停公告"),
            file: text("notice"),
            head: head("网站关停公告", "/notice.html", "/none/"),
            page: Page::Notice(NoticePage {
                title: text("网站关停公告"),
                body: Html::sanitised(format!(
                    "<p>{LONG_TITLE}</p><p>本网站内容已迁移至市政府门户网站。</p>"
                )),
                links: links(&[("江临市人民政府", "https://www.jianglin.gov.cn/")]),
                stands_alone: true,
            }),
        },
    ]
}
