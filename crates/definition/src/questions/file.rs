//! A `file` question: files of the respondent's, kept within the answer.

use crate::LocalizedText;
use crate::finding::FindingKind;
use crate::reader::{Read, Reader, word};
use survey_expression::Value;

/// A `file` question. The answer lists `name`, `type` and `content` (a data address) of each file.
#[derive(Clone, Debug)]
pub struct FileUpload {
    /// `allowMultiple`
    pub multiple: bool,
    /// `acceptedTypes`: as `accept` of HTML's `<input type="file">` has it.
    pub accepted_types: Option<String>,
    /// `acceptedCategories`: `image`, `video`, `audio`, `document`, `archive`, `custom`.
    pub accepted_categories: Vec<String>,
    /// `maxSize` of one file in bytes.
    pub max_size: Option<usize>,
    /// `maxFiles`, 1000 unless written.
    pub max_files: usize,
    /// `sourceType`
    pub source: FileSource,
    /// `cameraFacingMode` is `environment`: the camera at the back.
    pub back_camera: bool,
    /// `confirmDelete`
    pub confirm_delete: bool,
    /// `filePlaceholder`
    pub placeholder: LocalizedText,
    /// `photoPlaceholder`
    pub photo_placeholder: LocalizedText,
    /// `fileOrPhotoPlaceholder`
    pub file_or_photo_placeholder: LocalizedText,
}

impl Default for FileUpload {
    fn default() -> Self {
        FileUpload {
            multiple: false,
            accepted_types: None,
            accepted_categories: Vec::new(),
            max_size: None,
            max_files: 1000,
            source: FileSource::default(),
            back_camera: false,
            confirm_delete: true,
            placeholder: LocalizedText::default(),
            photo_placeholder: LocalizedText::default(),
            file_or_photo_placeholder: LocalizedText::default(),
        }
    }
}

/// `sourceType`: where files come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileSource {
    /// The device's files.
    #[default]
    File,
    /// Its camera.
    Camera,
    /// Either.
    FileOrCamera,
}

const SOURCES: &[(&str, FileSource)] = &[
    ("file", FileSource::File),
    ("camera", FileSource::Camera),
    ("file-camera", FileSource::FileOrCamera),
];

pub(crate) fn property(
    file: &mut FileUpload,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match name {
        "allowMultiple" => file.multiple.read(value, reader),
        "acceptedTypes" => file.accepted_types.read(value, reader),
        "acceptedCategories" => match value {
            Value::Text(category) => file.accepted_categories.push(category.clone()),
            _ => reader.items(value, &mut |value, reader| {
                let mut category = String::new();
                category.read(value, reader);
                file.accepted_categories.push(category);
            }),
        },
        "storeDataAsText" => within_the_answer(value, reader),
        "maxSize" => file.max_size.read(value, reader),
        "maxFiles" => file.max_files.read(value, reader),
        "sourceType" => word(&mut file.source, SOURCES, value, reader),
        "cameraFacingMode" => {
            let words = &[("user", false), ("environment", true)];
            word(&mut file.back_camera, words, value, reader);
        }
        "confirmDelete" | "needConfirmRemoveFile" => file.confirm_delete.read(value, reader),
        "filePlaceholder" => file.placeholder.read(value, reader),
        "photoPlaceholder" => file.photo_placeholder.read(value, reader),
        "fileOrPhotoPlaceholder" => file.file_or_photo_placeholder.read(value, reader),
        _ => return false,
    }
    true
}

/// `storeDataAsText`: there is nowhere else to keep a file than in the answer.
pub(crate) fn within_the_answer(value: &Value, reader: &mut Reader) {
    let mut within = true;
    within.read(value, reader);
    if !within {
        reader.report(FindingKind::UnsupportedRule);
    }
}
