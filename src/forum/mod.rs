//! The community: categories, threads and posts.
