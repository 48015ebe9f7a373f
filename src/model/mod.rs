//! What the network reads: for every token, its features.

pub(crate) mod features;
mod lists;
#[cfg(feature = "_train")]
pub(crate) mod training;
