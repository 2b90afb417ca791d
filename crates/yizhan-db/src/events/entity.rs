//! The tables of the event log.

pub(super) mod event {
    use sea_orm::entity::prelude::*;

    /// One entry of the log.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "events")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub event_id: Uuid,
        pub name: String,
        pub actor_id: Uuid,
        pub site_id: Option<Uuid>,
        pub happened_at: DateTimeUtc,
        #[sea_orm(column_type = "Text")]
        pub body: String,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod event_chain {
    use sea_orm::entity::prelude::*;

    /// The end of the chain: one row, locked by whoever appends.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "event_chain")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: i32,
        pub number: i64,
        pub hash: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
