//! One file a question type: its typed properties, their defaults, and how they are read.

pub(crate) mod boolean;
pub(crate) mod choices;
pub(crate) mod comment;
pub(crate) mod expression;
pub(crate) mod file;
pub(crate) mod image;
pub(crate) mod imagepicker;
pub(crate) mod mask;
pub(crate) mod matrix;
pub(crate) mod multiple_text;
pub(crate) mod panel_dynamic;
pub(crate) mod ranking;
pub(crate) mod rating;
pub(crate) mod signature;
pub(crate) mod slider;
pub(crate) mod table;
pub(crate) mod text;

pub use boolean::{Boolean, BooleanDisplay};
pub use choices::{ChoiceSource, Choices, ChoicesByUrl, ChoicesOrder};
pub use comment::Comment;
pub use expression::{Calculation, DisplayStyle};
pub use file::{FileSource, FileUpload};
pub use image::{Image, ImageFit, ImageSize};
pub use imagepicker::ImagePicker;
pub use mask::{CurrencyMask, Mask, MaskKind};
pub use matrix::{CellTexts, Matrix};
pub use multiple_text::MultipleText;
pub use panel_dynamic::{PanelDisplay, PanelDynamic, PanelsFold};
pub use ranking::Ranking;
pub use rating::{Rating, RatingType};
pub use signature::{Signature, SignatureFormat};
pub use slider::Slider;
pub use table::{Column, DetailPanel, DynamicRows, Table, TableRows, Total, TotalType};
pub use text::{Bound, InputType, TextInput};
