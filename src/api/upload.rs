//! Pictures in.

use super::request::Call;
use crate::{
    kernel::{
        failure::{Code, Failure},
        picture::Picture,
    },
    server::{picture, upload},
    t,
};
use axum::{
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

/// One file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a form")]
pub struct Upload {
    /// A JPEG, PNG, WebP or GIF of at most 10 MiB, 25 megapixels and 12,000 pixels a side.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// A picture as it is kept.
#[derive(Serialize, ToSchema)]
pub struct Uploaded {
    /// `pic_…`: what a review or post names to have it.
    id: String,
    /// A path on this site; at most 2048 pixels a side.
    url: String,
    width: u32,
    height: u32,
    /// The same with at most 640 pixels a side.
    thumb_url: String,
    thumb_width: u32,
    thumb_height: u32,
}

/// Send a picture
///
/// It is decoded, turned upright and written anew as WebP: nothing of the file but its pixels is kept (of an animation
/// the first picture). Pictures that nothing refers to after a day are removed.
#[utoipa::path(
    post, path = "/uploads", tag = "me", request_body(content = Upload, content_type = "multipart/form-data"),
    responses(
        (status = 201, body = Uploaded, headers(("location" = String, description = "The picture"))),
        (status = 400, description = "No file, or the body is broken"),
        (status = 413, description = "Larger than 10 MiB"),
        (status = 415, description = "Not `multipart/form-data`, or not a JPEG, PNG, WebP or GIF"),
        (status = 422, description = "Too many pixels, or damaged"),
        (status = 429, description = "Too many pictures in too short a time"),
        (status = 503, description = "Too many people are sending pictures")
    )
)]
pub async fn upload(call: Call, request: Request) -> Result<Response, Failure> {
    let member = call.member()?.to_owned();
    let (parts, body) = request.into_parts();
    let received = upload::receive(&call.app, &member, call.address, &parts.headers, body).await?;
    if let Some(refusal) = received.refusal {
        return Err(refusal);
    }
    let wrong = |what: String| Failure::new(Code::Invalid, what.clone()).field("file", what);
    let file = match received.files.as_slice() {
        [file] if file.field == "file" => file.clone(),
        [_, _, ..] => return Err(wrong(t!("upload-one-file"))),
        _ => return Err(wrong(t!("upload-no-file"))),
    };
    let taken = picture::take(&call.app, &member, &[file]).await?;
    let Picture { id, url, width, height, thumb_url, thumb_width, thumb_height, .. } =
        taken.into_iter().next().ok_or_else(|| Failure::internal("a picture was lost"))?;
    let location = [(header::LOCATION, url.clone())];
    Ok((StatusCode::CREATED, location, axum::Json(Uploaded { id, url, width, height, thumb_url, thumb_width, thumb_height })).into_response())
}
