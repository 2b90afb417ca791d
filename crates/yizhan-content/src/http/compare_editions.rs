//! `GET /editions/{id}/comparison`

use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;
use yizhan_core::EditionId;
use yizhan_frame::http::{Caller, Path, Problem, Query};

use crate::{Comparison, FieldChange, Piece, PieceKind, compare, queries::visible_edition};

/// With which edition (对比版本).
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ComparisonQuery {
    /// The edition before: another one of the same document.
    with: Uuid,
}

/// What differs between two editions (版本比较).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ComparisonView {
    changes: Vec<FieldChangeView>,
}

/// A field that differs (字段差异).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldChangeView {
    /// The field: `title`, `body`, `fields.issuer`; `form` when only the form of the body differs.
    field: String,
    /// The text of both, in pieces.
    pieces: Vec<PieceView>,
}

/// A piece of text (文字差异).
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PieceView {
    /// `same`, `deleted` or `inserted`.
    kind: &'static str,
    text: String,
}

impl From<Piece> for PieceView {
    fn from(piece: Piece) -> Self {
        let kind = match piece.kind {
            PieceKind::Same => "same",
            PieceKind::Deleted => "deleted",
            PieceKind::Inserted => "inserted",
        };
        Self { kind, text: piece.text }
    }
}

impl From<Comparison> for ComparisonView {
    fn from(comparison: Comparison) -> Self {
        let change = |change: FieldChange| FieldChangeView {
            field: change.field,
            pieces: change.pieces.into_iter().map(Into::into).collect(),
        };
        Self { changes: comparison.0.into_iter().map(change).collect() }
    }
}

/// Compare two editions
///
/// Field by field; text character by character.
#[utoipa::path(get, path = "/editions/{id}/comparison", tag = "documents",
    params(("id" = uuid::Uuid, Path, description = "The edition after"), ComparisonQuery),
    responses((status = 200, description = "What differs", body = ComparisonView)))]
pub(crate) async fn compare_editions(
    caller: Caller,
    Path(id): Path<EditionId>,
    Query(query): Query<ComparisonQuery>,
) -> Result<Json<ComparisonView>, Problem> {
    let reading = caller.reading();
    let (after, document) = visible_edition(&reading, id).await?;
    let (before, other) = visible_edition(&reading, EditionId(query.with)).await?;
    if document.id != other.id {
        return Err(Problem::field("/with", "other-document", "只能比较同一稿件的版本"));
    }
    let comparing = tokio::task::spawn_blocking(move || compare(&before.content, &after.content));
    Ok(Json(comparing.await.map_err(Problem::internal)?.into()))
}
