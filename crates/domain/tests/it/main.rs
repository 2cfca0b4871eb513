//! Tests of the domain through its public face.

mod accounts;
mod addresses;
mod compare;
mod connections;
mod csv;
mod fleet_model;
mod fleet_order;
mod fleet_view;
mod formats;
mod natural;
mod periods;
mod query_list;
mod query_meaning;
mod query_mistakes;
mod query_random;
mod query_text;
mod servers;
mod stages;
mod statuses;
mod support;
mod tag_lists;
mod tags;
mod timelines;
mod times;
mod usage;
mod usage_rows;
