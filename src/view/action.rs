//! What buttons and links of the widget do, by the names that stand on them (`data-action`).

/// What a button or a link does. What it does it to stands beside its name on the element (`data-about`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Goes on.
    Next,
    /// Goes back.
    Previous,
    /// Goes from the review to the question with an id.
    Change,
    /// Moves the focus to the element with an id.
    Focus,
    /// Makes the text one step smaller.
    SmallerText,
    /// Makes the text one step larger.
    LargerText,
    /// Shows the survey in a language.
    Speak,
    /// Prints the page.
    Print,
    /// Saves a copy of the answers.
    Download,
    /// Sends again now.
    SendAgain,
    /// Goes back to the answers.
    Edit,
    /// Opens the survey once more.
    #[cfg(feature = "whole-dialect")]
    Retry,
    /// Adds a row or a panel.
    #[cfg(feature = "whole-dialect")]
    AddRow,
    /// Removes a row or a panel, or asks first whether it shall.
    #[cfg(feature = "whole-dialect")]
    RemoveRow,
    /// Removes the row or panel that was asked about.
    #[cfg(feature = "whole-dialect")]
    RemoveRowNow,
    /// Keeps the row or panel that was asked about.
    #[cfg(feature = "whole-dialect")]
    KeepRow,
    /// Folds what stands in or below a row away, or opens it.
    #[cfg(feature = "whole-dialect")]
    FoldRow,
    /// Shows a panel of which one is shown at a time.
    #[cfg(feature = "whole-dialect")]
    ShowRow,
    /// Removes a file, or asks first whether it shall.
    #[cfg(feature = "whole-dialect")]
    RemoveFile,
    /// Removes the file that was asked about.
    #[cfg(feature = "whole-dialect")]
    RemoveFileNow,
    /// Keeps the file that was asked about.
    #[cfg(feature = "whole-dialect")]
    KeepFile,
}

const NAMES: &[(Action, &str)] = &[
    (Action::Next, "next"),
    (Action::Previous, "previous"),
    (Action::Change, "change"),
    (Action::Focus, "focus"),
    (Action::SmallerText, "textSmaller"),
    (Action::LargerText, "textLarger"),
    (Action::Speak, "speak"),
    (Action::Print, "print"),
    (Action::Download, "download"),
    (Action::SendAgain, "sendAgain"),
    (Action::Edit, "edit"),
    #[cfg(feature = "whole-dialect")]
    (Action::Retry, "retry"),
    #[cfg(feature = "whole-dialect")]
    (Action::AddRow, "addRow"),
    #[cfg(feature = "whole-dialect")]
    (Action::RemoveRow, "removeRow"),
    #[cfg(feature = "whole-dialect")]
    (Action::RemoveRowNow, "removeRowNow"),
    #[cfg(feature = "whole-dialect")]
    (Action::KeepRow, "keepRow"),
    #[cfg(feature = "whole-dialect")]
    (Action::FoldRow, "foldRow"),
    #[cfg(feature = "whole-dialect")]
    (Action::ShowRow, "showRow"),
    #[cfg(feature = "whole-dialect")]
    (Action::RemoveFile, "removeFile"),
    #[cfg(feature = "whole-dialect")]
    (Action::RemoveFileNow, "removeFileNow"),
    #[cfg(feature = "whole-dialect")]
    (Action::KeepFile, "keepFile"),
];

impl Action {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        NAMES.iter().find(|(action, _)| *action == self).map_or("", |(_, name)| *name)
    }

    /// The action of this name.
    pub(crate) fn named(name: &str) -> Option<Action> {
        NAMES.iter().find(|(_, listed)| *listed == name).map(|(action, _)| *action)
    }
}
