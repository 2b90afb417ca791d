//! Short pages for what no site has a page for.

use bytes::Bytes;
use http::header::{ALLOW, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, Response, StatusCode};

use super::Answer;
use crate::serve::body::AnswerBody;

/// Seconds after which to try again when a lookup failed.
const SOON: HeaderValue = HeaderValue::from_static("10");

/// A page of one sentence.
pub(in crate::serve) fn message(status: StatusCode) -> Answer {
    page(status, text(status), "")
}

/// The page for a host name that no site has: what this server is, and the way to the sites that may be told.
pub(in crate::serve) fn no_site(ways: &[(&str, String)]) -> Answer {
    let mut more = String::from(
        "<p>本服务器运行“一站”政府网站集约化平台，按域名提供网站。当前访问的域名没有对应的网站，请核对网址。</p>\n",
    );
    if !ways.is_empty() {
        more.push_str("<h2>本机可以访问的网站</h2>\n<ul>\n");
        for (name, href) in ways {
            let name = name.replace('&', "&amp;").replace('<', "&lt;");
            for part in ["<li><a href=\"", href, "\">", &name, "</a></li>\n"] {
                more.push_str(part);
            }
        }
        more.push_str("</ul>\n");
    }
    page(StatusCode::NOT_FOUND, "没有找到网站", &more)
}

/// A page without a look of its own: the security policy allows no style inside it, and there is no site to ask
/// for a sheet.
fn page(status: StatusCode, title: &str, more: &str) -> Answer {
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" \
         content=\"width=device-width\"><title>{title}</title></head>\n<body><main><h1>{title}</h1>\n{more}</main></body>\n</html>\n"
    );
    let mut answer = Response::new(AnswerBody::Memory(Bytes::from(page), None));
    *answer.status_mut() = status;
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    match status {
        StatusCode::METHOD_NOT_ALLOWED => {
            headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        StatusCode::SERVICE_UNAVAILABLE => {
            headers.insert(RETRY_AFTER, SOON);
        }
        _ => {}
    }
    answer
}

fn text(status: StatusCode) -> &'static str {
    match status {
        StatusCode::BAD_REQUEST => "请求的地址不正确",
        StatusCode::NOT_FOUND => "您访问的页面不存在",
        StatusCode::METHOD_NOT_ALLOWED => "该地址不支持此操作",
        StatusCode::GONE => "本网站已关停",
        StatusCode::PAYLOAD_TOO_LARGE => "提交的内容过长",
        StatusCode::REQUEST_TIMEOUT => "提交超时，请重试",
        StatusCode::SERVICE_UNAVAILABLE => "网站暂时无法访问，请稍后再试",
        _ => "网站出现故障，请稍后再试",
    }
}
