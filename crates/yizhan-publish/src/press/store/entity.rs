//! The tables of the press.

pub(super) mod page {
    use sea_orm::entity::prelude::*;

    /// A page that was printed, or refused.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "pages")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        pub path: String,
        pub source: String,
        pub subject: String,
        pub hash: String,
        pub reads_hash: String,
        pub size: i64,
        pub refusal: Option<String>,
        pub printed_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod page_read {
    use sea_orm::entity::prelude::*;

    /// One thing that a page read.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "page_reads")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub kind: i16,
        #[sea_orm(primary_key, auto_increment = false)]
        pub key: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub page_id: Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod site_build {
    use sea_orm::entity::prelude::*;

    /// The latest whole build of a site.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "site_builds")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: Uuid,
        pub look: String,
        pub built_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
