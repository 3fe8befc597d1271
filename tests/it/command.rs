//! The program's commands.

mod backup;
