//! The few column kinds the tables are made of, the same on both databases.

use sea_orm_migration::prelude::*;

pub(super) fn table(name: &'static str) -> TableCreateStatement {
    Table::create().table(Alias::new(name)).take()
}

pub(super) fn id(name: &'static str) -> ColumnDef {
    column(name).uuid().not_null().take()
}

pub(super) fn id_or_null(name: &'static str) -> ColumnDef {
    column(name).uuid().null().take()
}

pub(super) fn key(name: &'static str) -> ColumnDef {
    column(name).uuid().not_null().primary_key().take()
}

pub(super) fn text(name: &'static str) -> ColumnDef {
    column(name).text().not_null().take()
}

pub(super) fn text_or_null(name: &'static str) -> ColumnDef {
    column(name).text().null().take()
}

pub(super) fn time(name: &'static str) -> ColumnDef {
    column(name).timestamp_with_time_zone().not_null().take()
}

pub(super) fn time_or_null(name: &'static str) -> ColumnDef {
    column(name).timestamp_with_time_zone().null().take()
}

pub(super) fn int(name: &'static str) -> ColumnDef {
    column(name).integer().not_null().take()
}

pub(super) fn int_or_null(name: &'static str) -> ColumnDef {
    column(name).integer().null().take()
}

pub(super) fn small(name: &'static str) -> ColumnDef {
    column(name).small_integer().not_null().take()
}

pub(super) fn big(name: &'static str) -> ColumnDef {
    column(name).big_integer().not_null().take()
}

pub(super) fn big_or_null(name: &'static str) -> ColumnDef {
    column(name).big_integer().null().take()
}

pub(super) fn flag(name: &'static str) -> ColumnDef {
    column(name).boolean().not_null().take()
}

pub(super) fn json(name: &'static str) -> ColumnDef {
    column(name).json().not_null().take()
}

pub(super) fn json_or_null(name: &'static str) -> ColumnDef {
    column(name).json().null().take()
}

pub(super) fn primary(columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    for column in columns {
        index.col(Alias::new(*column));
    }
    index.primary().take()
}

pub(super) fn reference(
    table: &'static str,
    column: &'static str,
    other: &'static str,
    other_column: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(Alias::new(table), Alias::new(column))
        .to(Alias::new(other), Alias::new(other_column))
        .take()
}

pub(super) async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(named(table, columns)).await
}

pub(super) async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    let mut index = named(table, columns);
    manager.create_index(index.unique().take()).await
}

fn named(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(format!("{table}_by_{}", columns.join("_"))).table(Alias::new(table));
    for column in columns {
        index.col(Alias::new(*column));
    }
    index
}

fn column(name: &'static str) -> ColumnDef {
    ColumnDef::new(Alias::new(name))
}
