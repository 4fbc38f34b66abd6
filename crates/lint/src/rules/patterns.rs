//! Regular expressions that take exponential time, or that do not mean what they look like in a browser.

use super::Context;
use crate::Rule as Broken;
use crate::pattern::{Pattern, unportable};
use survey_definition::Rule;

pub(crate) fn check(context: &mut Context<'_>) {
    let outline = context.outline;
    for question in outline.all_questions() {
        for (index, validator) in question.validators.iter().enumerate() {
            let Rule::Pattern { pattern, .. } = &validator.rule else {
                continue;
            };
            let validator = question.pointer.join("validators").join(&index.to_string());
            if let Some(why) = unportable(pattern) {
                context.report(Broken::PatternPortability, validator.join("regex"), why);
            }
            if Pattern::parse(pattern).is_some_and(|it| it.is_exponential()) {
                context.report(
                    Broken::ExponentialPattern,
                    validator.join("regex"),
                    "there are texts on which this takes exponential time, so that the page stands still: let no repeated part begin with what the part before it may end with, as in (a+)+",
                );
            }
        }
    }
}
