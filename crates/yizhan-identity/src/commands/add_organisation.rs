//! Adding an organisation.

use yizhan_core::{Denied, Event, OrganisationId, Permission, is_key};
use yizhan_db::DbError;
use yizhan_frame::Cx;

use crate::{
    NewOrganisation, Organisation,
    organisation::{NAME_LIMIT, is_credit_code},
    store,
};

/// Why an organisation was not added.
#[derive(Debug, thiserror::Error)]
pub enum AddOrganisationError {
    /// The key is not one.
    #[error("`{0}` is not a key")]
    WrongKey(String),
    /// Another organisation has the key.
    #[error("an organisation has the key `{0}` already")]
    KeyTaken(String),
    /// The name is empty or too long.
    #[error("the name has {0} characters, it may have 1 to {NAME_LIMIT}")]
    WrongName(usize),
    /// The credit code does not have the form of one.
    #[error("`{0}` is not a credit code")]
    WrongCreditCode(String),
    /// Another organisation has the credit code.
    #[error("an organisation has the credit code {0} already")]
    CreditCodeTaken(String),
    /// There is no such organisation above it.
    #[error("organisation {0} does not exist")]
    NoSuchParent(OrganisationId),
    /// The actor may not.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Adds an organisation to the tree (添加单位).
pub async fn add_organisation(
    cx: &mut Cx,
    new: NewOrganisation,
) -> Result<Organisation, AddOrganisationError> {
    cx.require_platform(Permission::ManageOrganisations)?;
    check(&new)?;
    if store::organisations::organisation_by_key(cx.tx(), &new.key).await?.is_some() {
        return Err(AddOrganisationError::KeyTaken(new.key));
    }
    if let Some(code) = &new.credit_code
        && store::organisations::has_credit_code(cx.tx(), code).await?
    {
        return Err(AddOrganisationError::CreditCodeTaken(code.clone()));
    }
    if let Some(parent_id) = new.parent_id
        && store::organisations::organisation(cx.tx(), parent_id).await?.is_none()
    {
        return Err(AddOrganisationError::NoSuchParent(parent_id));
    }
    let organisation = Organisation {
        id: OrganisationId(cx.new_id()),
        key: new.key,
        name: new.name.trim().to_owned(),
        short_name: new.short_name,
        parent_id: new.parent_id,
        kind: new.kind,
        credit_code: new.credit_code,
        position: new.position,
        version: 1,
    };
    store::organisations::insert_organisation(cx.tx(), &organisation, cx.now()).await?;
    cx.record(Event::OrganisationAdded { organisation_id: organisation.id });
    Ok(organisation)
}

fn check(new: &NewOrganisation) -> Result<(), AddOrganisationError> {
    if !is_key(&new.key) {
        return Err(AddOrganisationError::WrongKey(new.key.clone()));
    }
    let characters = new.name.trim().chars().count();
    if !(1..=NAME_LIMIT).contains(&characters) {
        return Err(AddOrganisationError::WrongName(characters));
    }
    match &new.credit_code {
        Some(code) if !is_credit_code(code) => {
            Err(AddOrganisationError::WrongCreditCode(code.clone()))
        }
        _ => Ok(()),
    }
}
