//! What the network reads: for every token, its features.

pub(crate) mod features;
#[cfg(feature = "_train")]
pub mod training;
