//! Reads the files that a respondent has picked, one after the other. What may be read the view has judged.

use std::rc::Rc;

use survey_engine::QuestionId;

use super::Instance;
use crate::browser::Object;
use crate::view::add_file;

impl Instance {
    /// Reads the first of these files into a question's answer, then the others.
    pub(super) fn read_files(self: &Rc<Self>, question: QuestionId, mut files: Vec<Object>) {
        if files.is_empty() {
            return;
        }
        let file = files.remove(0);
        let Some(reader) = Object::new("FileReader") else { return };
        let Some(store) = self.opened().map(|it| it.store.clone()) else { return };
        let (read, of) = (reader.clone(), file.clone());
        let done = self.when_done(Box::new(move |instance, _| {
            // The widget may show another survey by now.
            if instance.opened().is_none_or(|it| it.store != store) {
                return;
            }
            let text = |name: &str| of.text(name).unwrap_or_default();
            let (name, kind) = (text("name"), text("type"));
            let content = read.text("result");
            add_file(&store, question, (&name, &kind), content.as_deref(), files.is_empty());
            instance.read_files(question, files);
        }));
        // At the end, whether it could be read or not.
        reader.set("onloadend", done);
        reader.call("readAsDataURL", &[file.into()]);
    }
}
