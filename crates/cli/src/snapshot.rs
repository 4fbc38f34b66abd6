//! The choices of web services (`choicesByUrl`) put into a definition: so the receiver, which fetches nothing, knows them.

use anyhow::{Context, bail};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;
use survey_collector::definition_file::DefinitionFile;
use survey_definition::{Choice, canonical_json};
use survey_engine::{ChoiceRequest, Inputs, Session};
use survey_expression::Value;
use survey_native::NativePlatform;

/// The most bytes that a service may answer with.
const MOST_BYTES: u64 = 10_000_000;

/// Writes a definition with the choices that its services have now in place of their addresses.
pub(crate) fn write(
    DefinitionFile { json, survey, .. }: DefinitionFile,
    base: Option<&str>,
    to: &Path,
) -> anyhow::Result<()> {
    let platform = Rc::new(NativePlatform::utc());
    let mut session = Session::new(Arc::new(survey), platform.clone(), Inputs::default());
    let mut json = json;
    for request in session.choice_requests() {
        let answered = fetch(&request, base)?;
        session.supply_choices(&request, Some(&answered));
        let Some(choices) = session.supplied_choices(request.question) else {
            bail!("{} has answered without choices", request.address);
        };
        let choices = Value::List(choices.iter().map(written).collect());
        let pointer = session.question(request.question).pointer.as_str();
        if let Some(Value::Map(members)) = place(&mut json, pointer) {
            members.retain(|(name, _)| name != "choices" && name != "choicesByUrl");
            members.push(("choices".to_owned(), choices));
        }
    }
    let text = canonical_json(&json, &*platform);
    std::fs::write(to, text + "\n").with_context(|| to.display().to_string())
}

fn fetch(request: &ChoiceRequest, base: Option<&str>) -> anyhow::Result<Value> {
    let address = &request.address;
    let address = match base {
        _ if address.contains("://") => address.clone(),
        Some(base) => format!("{}/{}", base.trim_end_matches('/'), address.trim_start_matches('/')),
        None => bail!("{address} is relative: say to what with --base"),
    };
    let mut response = ureq::get(&address).call().with_context(|| address.clone())?;
    let body = response.body_mut().with_config().limit(MOST_BYTES).read_to_vec();
    let body = body.with_context(|| address.clone())?;
    survey_delivery::json::read(&body, 128).with_context(|| format!("{address} is not JSON"))
}

/// A choice as an author writes it.
fn written(choice: &Choice) -> Value {
    let text = choice.text.get("");
    if text.is_empty() {
        return choice.value.clone();
    }
    Value::Map(vec![("value".to_owned(), choice.value.clone()), ("text".to_owned(), text.into())])
}

/// What a JSON pointer leads to.
fn place<'a>(json: &'a mut Value, pointer: &str) -> Option<&'a mut Value> {
    let mut here = json;
    for part in pointer.split('/').skip(1) {
        let name = part.replace("~1", "/").replace("~0", "~");
        here = match here {
            Value::List(items) => items.get_mut(name.parse::<usize>().ok()?)?,
            Value::Map(members) => {
                members.iter_mut().find(|(it, _)| *it == name).map(|(_, it)| it)?
            }
            _ => return None,
        };
    }
    Some(here)
}
