//! Forms: drafts, live checks and what is sent.
