//! Where sites and channels stand: read from the tables of the sites, never written.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _,
};
use uuid::Uuid;
use yizhan_core::{ChannelId, OrganisationId, SiteId};
use yizhan_db::DbError;

use super::organisations;
use crate::{GrantScope, grant::Places};

mod sites {
    use sea_orm::entity::prelude::*;

    /// What is read of `sites`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "sites")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sponsor_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod channels {
    use sea_orm::entity::prelude::*;

    /// What is read of `channels`.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "channels")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        #[sea_orm(column_type = "Text")]
        pub path: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// What rights in these scopes come down to.
pub(crate) async fn places(
    conn: &impl ConnectionTrait,
    scopes: &[GrantScope],
) -> Result<Places, DbError> {
    let mut places = Places::default();
    if scopes.iter().any(|scope| matches!(scope, GrantScope::Organisation(_))) {
        places = whole_tree(conn).await?;
    }
    let sites: Vec<Uuid> = scopes
        .iter()
        .filter_map(|scope| match scope {
            GrantScope::Channel(site, _) => Some(site.0),
            _ => None,
        })
        .collect();
    if !sites.is_empty() {
        let rows = channels::Entity::find()
            .filter(channels::Column::SiteId.is_in(sites))
            .all(conn)
            .await?;
        places.channels = rows
            .into_iter()
            .map(|row| (ChannelId(row.id), SiteId(row.site_id), row.path))
            .collect();
    }
    Ok(places)
}

/// The tree of organisations with the sites they opened.
pub(crate) async fn whole_tree(conn: &impl ConnectionTrait) -> Result<Places, DbError> {
    let organisations = organisations::organisations(conn).await?;
    let parents: HashMap<_, _> = organisations
        .into_iter()
        .filter_map(|organisation| Some((organisation.id, organisation.parent_id?)))
        .collect();
    let rows = sites::Entity::find().all(conn).await?;
    let sites =
        rows.into_iter().map(|row| (SiteId(row.id), OrganisationId(row.sponsor_id))).collect();
    Ok(Places { parents, sites, channels: Vec::new() })
}

/// On which site each of these channels is.
pub(crate) async fn sites_of_channels(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(ChannelId, SiteId)>, DbError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<(Uuid, Uuid)> = channels::Entity::find()
        .select_only()
        .columns([channels::Column::Id, channels::Column::SiteId])
        .filter(channels::Column::Id.is_in(ids.to_vec()))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|(channel, site)| (ChannelId(channel), SiteId(site))).collect())
}

/// Whether there is a site.
pub(crate) async fn has_site(conn: &impl ConnectionTrait, id: SiteId) -> Result<bool, DbError> {
    Ok(sites::Entity::find_by_id(id.0).one(conn).await?.is_some())
}
