//! The index of the question types: each has a variant, a line in [`kind`] and one in [`kind_property`]; all else
//! about it is in its file in `questions/`.

use crate::LocalizedText;
use crate::questions::rating::Scale;
use crate::questions::*;
use crate::rare::{Rare, WHOLE_DIALECT};
use crate::reader::{Read, Reader};
use survey_expression::Value;

/// `type` and the properties that belong to it.
#[derive(Clone, Debug)]
pub enum QuestionKind {
    /// `text`
    Text(TextInput),
    /// `comment`
    Comment(Comment),
    /// `radiogroup`
    Radiogroup(Choices),
    /// `checkbox`
    Checkbox(Choices),
    /// `dropdown`
    Dropdown(Choices),
    /// `tagbox`: choices as a checkbox has them, in a list that opens.
    Tagbox(Choices),
    /// `buttongroup`: choices as a radio group has them, drawn as buttons.
    Buttongroup(Choices),
    /// `ranking`
    Ranking(Rare<Ranking>),
    /// `imagepicker`
    Imagepicker(Rare<ImagePicker>),
    /// `boolean`
    Boolean(Boolean),
    /// `rating`
    Rating(Rating),
    /// `slider`
    Slider(Rare<Slider>),
    /// `matrix`: one choice a row.
    Matrix(Matrix),
    /// `matrixdropdown` and `matrixdynamic`: a question a cell.
    Table(Rare<Table>),
    /// `multipletext`: several short texts.
    MultipleText(Rare<MultipleText>),
    /// `paneldynamic`: a panel as often as the respondent needs it.
    PanelDynamic(Rare<PanelDynamic>),
    /// `file`
    File(Rare<FileUpload>),
    /// `signaturepad`
    Signature(Rare<Signature>),
    /// `html`: shown, never answered. Drawn through an allow-list, never as raw markup.
    Html(LocalizedText),
    /// `image`: shown, never answered.
    Image(Rare<Image>),
    /// `empty`: nothing but a title; only defaults, expressions and triggers answer it.
    Empty,
    /// `expression`: a result shown, and stored under the question's name.
    Expression(Calculation),
}

impl Default for QuestionKind {
    fn default() -> Self {
        QuestionKind::Text(TextInput::default())
    }
}

impl QuestionKind {
    /// Whether a respondent or the engine can give it an answer.
    pub fn has_answer(&self) -> bool {
        !matches!(self, QuestionKind::Html(_) | QuestionKind::Image(_))
    }

    /// The choices of a question that offers some.
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Tagbox(choices)
            | QuestionKind::Buttongroup(choices) => Some(choices),
            QuestionKind::Ranking(ranking) => Some(&ranking.choices),
            QuestionKind::Imagepicker(picker) => Some(&picker.choices),
            _ => None,
        }
    }

    /// The same, to change them.
    pub fn choices_mut(&mut self) -> Option<&mut Choices> {
        match self {
            QuestionKind::Radiogroup(choices)
            | QuestionKind::Checkbox(choices)
            | QuestionKind::Dropdown(choices)
            | QuestionKind::Tagbox(choices)
            | QuestionKind::Buttongroup(choices) => Some(choices),
            QuestionKind::Ranking(ranking) => Some(&mut ranking.choices),
            QuestionKind::Imagepicker(picker) => Some(&mut picker.choices),
            _ => None,
        }
    }
}

/// An unanswered question of the type called `name`. A new type is one line here and one in [`kind_property`].
pub(crate) fn kind(name: &str) -> Option<QuestionKind> {
    Some(match name {
        "text" => QuestionKind::Text(TextInput::default()),
        "comment" => QuestionKind::Comment(Comment::default()),
        "radiogroup" => QuestionKind::Radiogroup(Choices::default()),
        "checkbox" => QuestionKind::Checkbox(Choices::default()),
        "dropdown" => QuestionKind::Dropdown(Choices { allow_clear: true, ..Choices::default() }),
        "tagbox" if WHOLE_DIALECT => {
            QuestionKind::Tagbox(Choices { allow_clear: true, ..Choices::default() })
        }
        "buttongroup" if WHOLE_DIALECT => QuestionKind::Buttongroup(Choices::default()),
        "ranking" => QuestionKind::Ranking(Rare::made(Ranking::default)?),
        "imagepicker" => QuestionKind::Imagepicker(Rare::made(ImagePicker::default)?),
        "boolean" => QuestionKind::Boolean(Boolean::default()),
        "rating" => QuestionKind::Rating(Rating::default()),
        "slider" => QuestionKind::Slider(Rare::made(Slider::default)?),
        "matrix" => QuestionKind::Matrix(Matrix::default()),
        "matrixdropdown" => QuestionKind::Table(Rare::made(Table::default)?),
        "matrixdynamic" => QuestionKind::Table(Rare::made(Table::dynamic)?),
        "multipletext" => QuestionKind::MultipleText(Rare::made(MultipleText::default)?),
        "paneldynamic" => QuestionKind::PanelDynamic(Rare::made(PanelDynamic::default)?),
        "file" => QuestionKind::File(Rare::made(FileUpload::default)?),
        "signaturepad" => QuestionKind::Signature(Rare::made(Signature::default)?),
        "html" => QuestionKind::Html(LocalizedText::default()),
        "image" => QuestionKind::Image(Rare::made(Image::default)?),
        "empty" if WHOLE_DIALECT => QuestionKind::Empty,
        "expression" => QuestionKind::Expression(Calculation::default()),
        _ => return None,
    })
}

pub(crate) fn kind_property(
    kind: &mut QuestionKind,
    scale: &mut Scale,
    name: &str,
    value: &Value,
    reader: &mut Reader,
) -> bool {
    match kind {
        QuestionKind::Text(text) => text::property(text, name, value, reader),
        QuestionKind::Comment(comment) => comment::property(comment, name, value, reader),
        QuestionKind::Radiogroup(choices) => {
            choices::extended_property(choices, name, value, reader)
        }
        QuestionKind::Checkbox(choices) => {
            choices::extended_property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader)
        }
        QuestionKind::Dropdown(choices) => {
            choices::extended_property(choices, name, value, reader)
                || choices::list_property(choices, name, value, reader)
                || choices::range_property(scale, name, value, reader)
        }
        QuestionKind::Tagbox(choices) => {
            choices::extended_property(choices, name, value, reader)
                || choices::several_property(choices, name, value, reader)
                || choices::list_property(choices, name, value, reader)
                || choices::tagbox_property(choices, name, value, reader)
        }
        QuestionKind::Buttongroup(choices) => {
            choices::property(choices, name, value, reader)
                || choices::exclusive_property(choices, name, value, reader)
        }
        QuestionKind::Ranking(ranking) => ranking::property(ranking, name, value, reader),
        QuestionKind::Imagepicker(picker) => imagepicker::property(picker, name, value, reader),
        QuestionKind::Boolean(boolean) => boolean::property(boolean, name, value, reader),
        QuestionKind::Rating(rating) => rating::property(rating, scale, name, value, reader),
        QuestionKind::Slider(slider) => slider::property(slider, name, value, reader),
        QuestionKind::Matrix(matrix) => matrix::property(matrix, name, value, reader),
        QuestionKind::Table(table) => table::property(table, name, value, reader),
        QuestionKind::MultipleText(texts) => multiple_text::property(texts, name, value, reader),
        QuestionKind::PanelDynamic(panel) => panel_dynamic::property(panel, name, value, reader),
        QuestionKind::File(file) => file::property(file, name, value, reader),
        QuestionKind::Signature(signature) => signature::property(signature, name, value, reader),
        QuestionKind::Html(html) => {
            let known = name == "html";
            if known {
                html.read(value, reader);
            }
            known
        }
        QuestionKind::Image(image) => image::property(image, name, value, reader),
        QuestionKind::Empty => false,
        QuestionKind::Expression(calculation) => {
            expression::property(calculation, name, value, reader)
        }
    }
}
