//! The extractor that turns a request into a known actor.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use http::request::Parts;
use yizhan_core::Actor;

use super::{Api, Problem, Reading};
use crate::{Cx, Platform};

/// Somebody who has signed in (调用者).
pub struct Caller {
    actor: Actor,
    platform: Platform,
}

impl Caller {
    /// Who calls.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The running platform.
    pub fn platform(&self) -> &Platform {
        &self.platform
    }

    /// Begins a unit of work on the caller's behalf.
    pub async fn begin(self) -> Result<Cx, Problem> {
        Ok(self.platform.begin(self.actor).await?)
    }

    /// Reads on the caller's behalf.
    pub fn reading(self) -> Reading {
        Reading::new(self.platform, self.actor)
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let found = api.authenticator.authenticate(&api.platform, parts).await?;
        let actor = found.ok_or_else(Problem::unauthenticated)?;
        Ok(Self { actor, platform: api.platform.clone() })
    }
}

/// Where a request comes from (来源地址).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl<S: Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = std::convert::Infallible;

    /// The address that a trusted proxy told goes before that of the connection.
    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let told = parts.extensions.get::<Self>().copied();
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let connected = connected.map(|ConnectInfo(address)| Self(address.ip()));
        Ok(told.or(connected).unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}
