//! What people are told when something about documents does not work.

use yizhan_frame::http::{FieldProblem, Problem};

use super::findings::checked;
use crate::{
    CarryOutError, ContentFault, PlaceDocumentError, PublishEditionError, ReadError,
    UnplaceDocumentError, WithdrawDocumentError,
};

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::not_found(),
            ReadError::Denied(denied) => denied.into(),
            ReadError::Db(error) => error.into(),
        }
    }
}

/// What a text lacks of what its content type asks for.
pub(super) fn faults(found: &[ContentFault]) -> Problem {
    let field = |fault: &ContentFault| {
        let (pointer, code) = match fault {
            ContentFault::UnknownContentType(_) => ("/content_type".to_owned(), "unknown"),
            ContentFault::NoTitle => ("/title".to_owned(), "missing"),
            ContentFault::NoBody => ("/body".to_owned(), "missing"),
            ContentFault::Field(fault) => (fault.pointer.clone(), "invalid"),
            ContentFault::ForeignFile(_) => ("/body".to_owned(), "foreign-file"),
        };
        FieldProblem { pointer, code, detail: fault.message() }
    };
    Problem::fields(found.iter().map(field).collect())
}

impl From<CarryOutError> for Problem {
    fn from(error: CarryOutError) -> Self {
        match error {
            CarryOutError::Publish(error) => error.into(),
            CarryOutError::Withdraw(error) => error.into(),
            CarryOutError::Place(error) => error.into(),
            CarryOutError::Unplace(error) => error.into(),
            CarryOutError::Changed => Self::changed(),
            CarryOutError::Db(error) => error.into(),
        }
    }
}

impl From<PublishEditionError> for Problem {
    fn from(error: PublishEditionError) -> Self {
        match error {
            PublishEditionError::NotFound(_) => Self::not_found(),
            PublishEditionError::WrongState(_) => {
                Self::conflict("edition-not-approved", "版本尚未签发，或已经发布")
                    .detail("只有已签发的版本才能发布")
            }
            PublishEditionError::Altered(_) => {
                Self::conflict("edition-altered", "版本内容与签发时不一致")
            }
            PublishEditionError::Checked(found) => checked(found),
            PublishEditionError::Changed => Self::changed(),
            PublishEditionError::Denied(denied) => denied.into(),
            PublishEditionError::Db(error) => error.into(),
        }
    }
}

impl From<WithdrawDocumentError> for Problem {
    fn from(error: WithdrawDocumentError) -> Self {
        match error {
            WithdrawDocumentError::NotFound(_) => Self::not_found(),
            WithdrawDocumentError::NotLive(_) => {
                Self::conflict("not-live", "稿件没有公开，不能撤稿")
            }
            WithdrawDocumentError::Changed => Self::changed(),
            WithdrawDocumentError::WrongRedirect(_) => {
                Self::field("/request/unpublishing/to", "invalid", "跳转地址不正确")
            }
            WithdrawDocumentError::Denied(denied) => denied.into(),
            WithdrawDocumentError::Db(error) => error.into(),
        }
    }
}

impl From<PlaceDocumentError> for Problem {
    fn from(error: PlaceDocumentError) -> Self {
        match error {
            PlaceDocumentError::NotFound(_) => Self::not_found(),
            PlaceDocumentError::NoChannel(_) => Self::field("/channel_id", "unknown", "栏目不存在"),
            PlaceDocumentError::PlacedAlready => {
                Self::conflict("placed-already", "稿件已在该栏目中")
            }
            PlaceDocumentError::Denied(denied) => denied.into(),
            PlaceDocumentError::Db(error) => error.into(),
        }
    }
}

impl From<UnplaceDocumentError> for Problem {
    fn from(error: UnplaceDocumentError) -> Self {
        match error {
            UnplaceDocumentError::NotPlaced(_) => Self::not_found(),
            UnplaceDocumentError::Denied(denied) => denied.into(),
            UnplaceDocumentError::Db(error) => error.into(),
        }
    }
}
