//! Pictures in files: a new one, or one of ours again.

use std::path::Path;

use crate::cli::process::context::Context;
use crate::cli::process::error::Result;
use crate::render::picture::is_ours;

/// Writes a picture; a file that isn't a picture of ours is never replaced.
///
/// # Errors
/// Fails if the file can't be written, or holds something else.
pub fn put(cx: &mut Context, path: &Path, svg: &str) -> Result<()> {
    let mut outside = cx.outside();
    let is_there = outside.environment().path(path).exists();
    let is_ours = is_there && outside.read_text(path).is_ok_and(|text| is_ours(&text));
    let file = if is_ours { outside.replace_file(path)? } else { outside.new_file(path)? };
    outside.put_file(file, svg)?;
    cx.ui.aside(&format!("drawn in {}", path.display()));
    Ok(())
}
