//! Adding a channel.

use yizhan_core::{ChannelId, Denied, Event, Permission, SiteId, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;
use yizhan_standards::channel::{ChannelClass, channel_class};

use crate::{
    Channel,
    channel::{
        DEPTH_LIMIT, DESCRIPTION_LIMIT, KEYWORD_LIMIT, NAME_LIMIT, is_reserved_key, path_below,
    },
    store,
};

/// A channel to be added (新栏目).
#[derive(Clone, Debug)]
pub struct NewChannel {
    /// The site.
    pub site_id: SiteId,
    /// The channel above it.
    pub parent_id: Option<ChannelId>,
    /// Its step in the address: lower-case letters, digits, hyphens. It never changes.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it holds, in one sentence.
    pub description: String,
    /// Its keywords.
    pub keywords: Vec<String>,
    /// The id of its class.
    pub class: String,
    /// Its update period in days; that of its class if none.
    pub update_days: Option<i32>,
    /// Who answers for it.
    pub responsible: Option<String>,
    /// Its place among its siblings; behind the last if none.
    pub position: Option<i32>,
    /// Whether navigation and lists leave it out.
    pub is_hidden: bool,
}

impl NewChannel {
    /// A channel at the top of a site, with nothing but what every channel has.
    pub fn new(
        site_id: SiteId,
        key: impl Into<String>,
        name: impl Into<String>,
        class: impl Into<String>,
    ) -> Self {
        Self {
            site_id,
            parent_id: None,
            key: key.into(),
            name: name.into(),
            description: String::new(),
            keywords: Vec::new(),
            class: class.into(),
            update_days: None,
            responsible: None,
            position: None,
            is_hidden: false,
        }
    }
}

/// What is wrong with a channel (栏目错误).
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChannelFault {
    /// The name is empty or too long.
    #[error("the name has {0} characters, it may have 1 to {NAME_LIMIT}")]
    WrongName(usize),
    /// The description is too long.
    #[error("the description has more than {DESCRIPTION_LIMIT} characters")]
    LongDescription,
    /// There are too many keywords, or an empty one.
    #[error("there are more than {KEYWORD_LIMIT} keywords, or an empty one")]
    WrongKeywords,
    /// There is no such class.
    #[error("`{0}` is not a class of channels")]
    NoSuchClass(String),
    /// The update period is not a number of days.
    #[error("an update period of {0} days is none")]
    WrongPeriod(i32),
}

/// Why a channel was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddChannelError {
    /// There is no such site.
    #[error("site {0} does not exist")]
    NoSuchSite(SiteId),
    /// The site has no such channel to be above it.
    #[error("the site has no channel {0}")]
    NoSuchParent(ChannelId),
    /// The key is not one.
    #[error("`{0}` is not a key")]
    WrongKey(String),
    /// The platform prints there itself.
    #[error("`{0}` is used by the platform itself")]
    ReservedKey(String),
    /// The site has a channel of this path.
    #[error("the site has the channel `{0}` already")]
    PathTaken(String),
    /// It would lie too deep.
    #[error("a path has at most {DEPTH_LIMIT} steps")]
    TooDeep,
    /// Something else is wrong with it.
    #[error(transparent)]
    Fault(#[from] ChannelFault),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds a channel to a site (添加栏目).
pub async fn add_channel(cx: &mut Cx, new: NewChannel) -> Result<Channel, AddChannelError> {
    let site_id = new.site_id;
    if store::site(cx.tx(), site_id).await?.is_none() {
        return Err(AddChannelError::NoSuchSite(site_id));
    }
    cx.require(Permission::ManageSite, site_id)?;
    let parent = match new.parent_id {
        Some(id) => {
            let parent = store::channel(cx.tx(), id).await?;
            let parent = parent.filter(|parent| parent.site_id == site_id);
            Some(parent.ok_or(AddChannelError::NoSuchParent(id))?)
        }
        None => None,
    };
    let path = decide_path(parent.as_ref(), &new.key)?;
    if store::channel_by_path(cx.tx(), site_id, &path).await?.is_some() {
        return Err(AddChannelError::PathTaken(path));
    }
    let position = match new.position {
        Some(position) => position,
        None => store::next_position(cx.tx(), site_id, new.parent_id).await?,
    };
    let channel = with_period(Channel {
        id: ChannelId(cx.new_id()),
        site_id,
        parent_id: new.parent_id,
        key: new.key,
        path,
        name: new.name.trim().to_owned(),
        description: new.description,
        keywords: new.keywords,
        class: new.class,
        update_days: new.update_days,
        responsible: new.responsible,
        position,
        is_hidden: new.is_hidden,
        version: 1,
    });
    check(&channel)?;
    store::insert_channels(cx.tx(), std::slice::from_ref(&channel), cx.now()).await?;
    if channel.parent_id.is_none() {
        // The navigation, which stands on every page of the site, is made of the channels at the top.
        cx.record(Event::SiteChanged { site_id });
    }
    cx.record(Event::ChannelAdded { site_id, channel_id: channel.id });
    Ok(channel)
}

/// Says what is wrong with a channel, apart from its place.
pub(super) fn check(channel: &Channel) -> Result<(), ChannelFault> {
    let characters = channel.name.trim().chars().count();
    if !(1..=NAME_LIMIT).contains(&characters) {
        return Err(ChannelFault::WrongName(characters));
    }
    if DESCRIPTION_LIMIT < channel.description.chars().count() {
        return Err(ChannelFault::LongDescription);
    }
    let keywords = &channel.keywords;
    let is_wrong = |word: &String| word.trim().is_empty() || NAME_LIMIT < word.chars().count();
    if KEYWORD_LIMIT < keywords.len() || keywords.iter().any(is_wrong) {
        return Err(ChannelFault::WrongKeywords);
    }
    if channel_class(&channel.class).is_none() {
        return Err(ChannelFault::NoSuchClass(channel.class.clone()));
    }
    match channel.update_days {
        Some(days) if days < 1 => Err(ChannelFault::WrongPeriod(days)),
        _ => Ok(()),
    }
}

/// Gives a channel without an update period that of its class.
pub(super) fn with_period(channel: Channel) -> Channel {
    let usual = channel_class(&channel.class).and_then(ChannelClass::update_days);
    let usual = usual.and_then(|days| i32::try_from(days).ok());
    Channel { update_days: channel.update_days.or(usual), ..channel }
}

fn decide_path(parent: Option<&Channel>, key: &str) -> Result<String, AddChannelError> {
    if !is_key(key) {
        return Err(AddChannelError::WrongKey(key.to_owned()));
    }
    if is_reserved_key(parent, key) {
        return Err(AddChannelError::ReservedKey(key.to_owned()));
    }
    path_below(parent, key).ok_or(AddChannelError::TooDeep)
}
