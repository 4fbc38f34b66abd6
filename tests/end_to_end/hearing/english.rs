//! Somebody who reads English, consents to be named but not to be called, and speaks in the private division.

use serde_json::{Value, json};

use crate::support::respondent::Respondent;

/// Switches the language, then answers all pages, from the first to the page that checks the answers.
pub fn answer_in_english(person: &dyn Respondent) {
    person.go_to("Introduction and consent", "English");
    person.choose(
        "Do you consent to the collection and use of information on your company and your position?",
        "I agree",
    );
    person.choose(
        "Do you consent to the collection and use of your contact details?",
        "I do not agree",
    );
    person.go_to("Company and respondent", "Next");
    person.fill("Company name", "Example Cloud Ltd");
    person.fill("Business registration number", "1234567891");
    person.fill("Year founded", "1999");
    person.fill("Number of employees", "8");
    person.choose("Company size", "Small enterprise");
    person.tick("Fields of cloud business", "Cloud security");
    person.choose("Your role", "Engineering");
    person.go_to("Division", "Next");
    person
        .choose("To which division would you like to give your views?", "Private-sector division");
    person.choose("Have you taken part in a government hearing on cloud policy before?", "No");
    person.go_to("Private-sector division", "Next");
    person.tick("Main customers of your company", "No business customers");
    person.tick("What do you see as barriers to cloud use by private companies?", "No barriers");
    person.choose("Can you tell us last year's revenue by field?", "No");
    person.choose(
        "Compared with today, how do you expect your company's cloud investment to change by 2027?",
        "Stay the same",
    );
    person.rate("How sufficient is government support for the private cloud industry?", 5);
    person.fill("Why do you rate government support this way?", "It reached us, too.");
    person.go_to("Agenda of the 4th plan", "Next");
    for (row, column) in [
        ("Combining AI and cloud", "Rather important"),
        ("Computing infrastructure", "Do not know"),
        ("Cloud security certification (CSAP)", "Very important"),
        ("Cloud adoption in the public sector", "Moderately important"),
        ("Data centres", "Rather unimportant"),
        ("Skilled workers", "Rather important"),
        ("The domestic industry ecosystem", "Moderately important"),
        ("Expansion abroad", "Not important at all"),
    ] {
        person.choose_in_row("How important is each topic for the 4th plan?", row, column);
    }
    person.tick_all(
        "The most urgent topics",
        &["Computing infrastructure", "Expansion abroad", "Another topic (please describe)"],
    );
    person.specify("The most urgent topics", "Open interfaces");
    person.pick(
        "Of the topics you chose (Computing infrastructure, Expansion abroad, Open interfaces), the one to start \
         first in 2025",
        "Another topic",
    );
    person
        .choose("The policy most needed for computing infrastructure", "Use of domestic AI chips");
    person.pick("The foreign market where support is needed most", "Japan");
    person.go_to("Assessment of the 3rd plan", "Next");
    person.choose("How well do you know the 3rd Cloud Basic Plan (2022-2024)?", "By name only");
    person.choose(
        "Did your company take part in a government cloud programme between 2022 and 2024?",
        "No",
    );
    person.go_to("Open opinion", "Next");
    person.fill("Please give your opinion on the 4th plan.", "Keep it short & concrete.");
    person.choose(
        "May your opinion appear in the results without the company's name?",
        "Yes, it may",
    );
    person.go_to("Check your answers", "Check your answers");
}

/// What must be stored of these answers.
pub fn english_answers() -> Value {
    json!({
        "consent_identity": "agree",
        "consent_contact": "disagree",
        "company_name": "Example Cloud Ltd",
        "business_number": "1234567891",
        "founded_year": 1999,
        "employees": 8,
        "company_size": "small",
        "cloud_fields": ["security"],
        "respondent_role": "engineering",
        "division": "private",
        "hearing_before": false,
        "private_customers": ["none"],
        "private_barriers": ["none"],
        "revenue_disclosed": false,
        "private_investment": "same",
        "private_support": 5,
        "private_support_reason": "It reached us, too.",
        "agenda_importance": {
            "ai": "high",
            "computing": "unknown",
            "certification": "very_high",
            "public_adoption": "medium",
            "data_centers": "low",
            "talent": "high",
            "ecosystem": "medium",
            "export": "very_low",
        },
        "urgent_agenda": ["computing", "export", "other"],
        "urgent_agenda-Comment": "Open interfaces",
        "first_agenda": "other",
        "computing_measure": "domestic_chips",
        "export_region": "japan",
        "third_plan_known": "name_only",
        "programme_joined": false,
        "opinion": "Keep it short & concrete.",
        "opinion_publication": "publish",
    })
}
