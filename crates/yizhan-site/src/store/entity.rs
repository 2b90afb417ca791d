//! The tables of sites.

pub(super) mod site {
    use sea_orm::entity::prelude::*;

    /// One site.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "sites")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub key: String,
        pub name: String,
        pub kind: String,
        pub state: String,
        pub sponsor_id: Uuid,
        pub operator_id: Option<Uuid>,
        pub code: Option<String>,
        pub registrations: Json,
        pub settings: Json,
        pub home_blocks: Json,
        pub theme: String,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod domain {
    use sea_orm::entity::prelude::*;

    /// One domain.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "site_domains")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub domain: String,
        pub site_id: Uuid,
        pub role: String,
        pub since: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod site_move {
    use sea_orm::entity::prelude::*;

    /// One move of a site.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "site_moves")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        pub from_state: Option<String>,
        pub to_state: String,
        pub moved_at: DateTimeUtc,
        pub moved_by: Uuid,
        pub approval_number: Option<String>,
        pub notice: Option<String>,
        pub until: Option<DateTimeUtc>,
        pub force_majeure: Option<String>,
        pub cancellations: Json,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod channel {
    use sea_orm::entity::prelude::*;

    /// One channel.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "channels")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub site_id: Uuid,
        pub parent_id: Option<Uuid>,
        pub key: String,
        pub path: String,
        pub name: String,
        pub description: String,
        #[sea_orm(column_type = "Text")]
        pub keywords: String,
        pub class: String,
        pub update_days: Option<i32>,
        pub responsible: Option<String>,
        pub position: i32,
        pub is_hidden: bool,
        pub created_at: DateTimeUtc,
        pub updated_at: DateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) mod redirect {
    use sea_orm::entity::prelude::*;

    /// One redirect.
    #[derive(Clone, Debug, DeriveEntityModel)]
    #[sea_orm(table_name = "redirects")]
    pub(crate) struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub site_id: Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_path: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_host: String,
        pub target: Option<String>,
        pub created_at: DateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub(crate) enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
