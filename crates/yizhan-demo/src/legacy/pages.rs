//! The pages of the old site, still as text.

use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, context};

use super::article::Article;
use super::site::LegacySite;
use super::source::{Kind, TEMPLATES};
use super::views::{BlockView, ChannelView, LineView, ShowView, SiteView};

/// Lines of a block on the home page.
const BLOCK_LINES: usize = 7;

/// The templates.
pub(super) struct Pages {
    environment: Environment<'static>,
}

impl Pages {
    pub(super) fn new() -> Self {
        let mut environment = Environment::new();
        // The data are ours and hold no markup; escaping would write addresses as no program of the time did.
        environment.set_auto_escape_callback(|_| AutoEscape::None);
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).expect("the templates of the old site parse");
        }
        Self { environment }
    }

    pub(super) fn home(&self, site: &LegacySite) -> String {
        let blocks: Vec<BlockView<'_>> = site
            .file
            .channel
            .iter()
            .map(|channel| BlockView {
                channel: ChannelView::of(channel),
                articles: in_channel(site, channel.id)
                    .rev()
                    .take(BLOCK_LINES)
                    .map(LineView::of)
                    .collect(),
            })
            .collect();
        self.render(
            "home.html",
            context! { site => site_value(site), charset => "gb2312", blocks => Value::from(Serde(blocks)) },
        )
    }

    pub(super) fn nav(&self, site: &LegacySite) -> String {
        self.render("nav.html", context! { site => site_value(site) })
    }

    /// A page of a channel, newest first; none beyond the last one.
    pub(super) fn list(&self, site: &LegacySite, channel: u32, page: u32) -> Option<String> {
        let title = &site.file.channel.iter().find(|entry| entry.id == channel)?.name;
        let total = in_channel(site, channel).count();
        let lines = site.file.page_size.max(1);
        let pages = u32::try_from(total.div_ceil(lines)).unwrap_or(u32::MAX);
        let skipped = usize::try_from(page.checked_sub(1)?).ok()?.checked_mul(lines)?;
        if page > pages {
            return None;
        }
        let articles: Vec<_> =
            in_channel(site, channel).rev().skip(skipped).take(lines).map(LineView::of).collect();
        let site = site_value(site);
        let articles = Value::from(Serde(articles));
        Some(self.render(
            "list.html",
            context! { site, charset => "gb2312", title, channel_id => channel, articles, total, page, pages },
        ))
    }

    pub(super) fn article(&self, site: &LegacySite, article: &Article) -> String {
        let charset = match article.special.kind {
            Kind::Utf8 | Kind::Mislabelled => "utf-8",
            Kind::Plain | Kind::Policy | Kind::Word => "gb2312",
        };
        let (before, after): (Vec<_>, Vec<_>) = in_channel(site, article.special.channel)
            .filter(|other| other.id != article.id)
            .partition(|other| other.id < article.id);
        let neighbours = (before.last().copied(), after.first().copied());
        let template = if article.special.kind == Kind::Word { "word.html" } else { "show.html" };
        let view = ShowView::of(&site.file, article, charset, neighbours);
        self.render(template, Value::from(Serde(view)))
    }

    /// A month of the calendar, which goes on for ever in both directions; none for what is no month.
    pub(super) fn calendar(&self, site: &LegacySite, year: u32, month: u32) -> Option<String> {
        if !(1..=12).contains(&month) || !(1..=9998).contains(&year) {
            return None;
        }
        let before = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
        let after = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let of = |(year, month): (u32, u32)| context! { year, month };
        Some(self.render(
            "calendar.html",
            context! {
                site => site_value(site), charset => "gb2312", title => "工作日历", year, month,
                before => of(before), after => of(after),
            },
        ))
    }

    pub(super) fn missing(&self) -> String {
        self.render("missing.html", Value::UNDEFINED)
    }

    fn render(&self, name: &str, context: Value) -> String {
        let template = self.environment.get_template(name).expect("the template exists");
        template.render(context).expect("the pages of the old site render")
    }
}

fn site_value(site: &LegacySite) -> Value {
    Value::from(Serde(SiteView::of(&site.file)))
}

fn in_channel(site: &LegacySite, channel: u32) -> impl DoubleEndedIterator<Item = &Article> {
    site.articles.iter().filter(move |article| article.special.channel == channel)
}
