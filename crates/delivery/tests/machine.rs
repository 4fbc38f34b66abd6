//! The state machine against the contract's table, row by row, and against whatever may happen in whatever order.

use proptest::prelude::*;
use survey_delivery::{
    Acknowledge, Command, Delivery, Event, ParkReason, Receipt, Status, SurveyState, WaitReason,
    json,
};
use survey_expression::Value;

const KEY: &str = "01980000-0000-7000-8000-000000000001";

fn document(text: &str) -> Option<Value> {
    json::read(text.as_bytes(), 32).ok()
}

fn receipt_for(key: &str) -> Option<Value> {
    document(&format!(
        r#"{{"receipt": {{"id": "r1", "key": "{key}", "bodyDigest": "sha256-11", "storedAt": "t",
            "survey": {{"id": "s", "version": "1", "digest": "sha256-00"}}}}}}"#
    ))
}

fn receipt() -> Receipt {
    Receipt {
        id: "r1".into(),
        key: KEY.into(),
        survey: SurveyState { id: "s".into(), version: "1".into(), digest: "sha256-00".into() },
        body_digest: "sha256-11".into(),
        stored_at: "t".into(),
        signature: None,
    }
}

fn problem(name: &str) -> Option<Value> {
    document(&format!(
        r#"{{"type": "/problems/{name}", "errors": [{{"pointer": "/answers/a", "code": "required"}}]}}"#
    ))
}

fn answered(status: u16, document: Option<Value>) -> Event {
    Event::Answered { status, retry_after: None, document }
}

/// A delivery whose first attempt is under way.
fn sent(acknowledge: Acknowledge) -> Delivery {
    let mut delivery = Delivery::new(KEY, 80_000, acknowledge);
    let commands = delivery.handle(Event::Submit, 0.5);
    assert_eq!(
        commands,
        [
            Command::Save,
            Command::Tell(Status::Sending { attempt: 1 }),
            // 30 s, and 80 kB at 8 kB/s.
            Command::Send { timeout: 40_000 },
        ]
    );
    delivery
}

fn received() -> Vec<Command> {
    vec![Command::Forget, Command::Tell(Status::Received(Box::new(receipt())))]
}

fn parked(reason: ParkReason) -> Vec<Command> {
    vec![Command::Tell(Status::Parked(reason))]
}

fn waiting(reason: WaitReason) -> Vec<Command> {
    vec![
        Command::Wait { pause: 500 },
        Command::Tell(Status::Waiting { attempt: 1, retry_in: 500, reason }),
    ]
}

fn not_taken(status: u16, problem: &str) -> Vec<Command> {
    parked(ParkReason::NotTaken { status, problem: problem.into() })
}

fn unready(status: u16) -> Vec<Command> {
    waiting(WaitReason::Unready(status))
}

fn check(event: Event, expected: &[Command]) {
    let commands = sent(Acknowledge::Receipt).handle(event.clone(), 0.5);
    assert_eq!(commands, expected, "{event:?}");
}

fn check_foreign(event: Event, expected: &[Command]) {
    let commands = sent(Acknowledge::Status).handle(event.clone(), 0.5);
    assert_eq!(commands, expected, "{event:?}");
}

#[test]
fn stored_or_stored_already() {
    check(answered(200, receipt_for(KEY)), &received());
    check(answered(201, receipt_for(KEY)), &received());
}

#[test]
fn not_known_to_be_stored() {
    let unconfirmed = |status| parked(ParkReason::Unconfirmed { status });
    check(answered(200, None), &unconfirmed(200));
    check(answered(202, document("{}")), &unconfirmed(202));
    check(answered(204, None), &unconfirmed(204));
    check(answered(201, receipt_for("another")), &unconfirmed(201));
    check(answered(201, document(r#"{"receipt": {"key": "…"}}"#)), &unconfirmed(201));
}

#[test]
fn redirects() {
    check(Event::Redirected, &parked(ParkReason::Redirected));
    for status in [301, 302, 303, 307, 308] {
        check(answered(status, receipt_for(KEY)), &parked(ParkReason::Redirected));
    }
}

#[test]
fn not_taken_as_it_is() {
    for status in
        [400, 401, 403, 404, 405, 406, 409, 410, 415, 418, 422, 451, 501, 505, 0, 199, 999]
    {
        check(answered(status, None), &not_taken(status, ""));
    }
    check(answered(403, problem("origin-not-allowed")), &not_taken(403, "origin-not-allowed"));
    check(answered(400, receipt_for(KEY)), &not_taken(400, ""));
}

#[test]
fn the_same_key_is_being_stored() {
    check(answered(409, problem("in-progress")), &unready(409));
    check(answered(409, problem("conflict")), &not_taken(409, "conflict"));
}

#[test]
fn too_large() {
    check(answered(413, None), &[Command::Forget, Command::Tell(Status::TooLarge)]);
}

#[test]
fn refused_by_the_rules() {
    let errors = vec![("/answers/a".into(), "required".into())];
    check(
        answered(422, problem("invalid-answers")),
        &[Command::Forget, Command::Tell(Status::Refused { errors })],
    );
    // Nothing that could be mended.
    check(
        answered(422, document(r#"{"type": "/problems/invalid-answers"}"#)),
        &not_taken(422, "invalid-answers"),
    );
    check(answered(422, problem("key-reused")), &parked(ParkReason::KeyReused));
    check(answered(422, problem("unknown-version")), &parked(ParkReason::UnknownVersion));
}

#[test]
fn passing() {
    for status in [408, 425, 429, 500, 502, 503, 504, 507, 520] {
        check(answered(status, None), &unready(status));
    }
    check(Event::NetworkFailed, &waiting(WaitReason::NetworkFailed));
    check(Event::TimedOut, &waiting(WaitReason::TimedOut));
}

#[test]
fn an_endpoint_that_gives_no_receipts() {
    let delivered = [Command::Forget, Command::Tell(Status::Delivered)];
    for status in [200, 201, 202, 204] {
        check_foreign(answered(status, None), &delivered);
    }
    check_foreign(answered(200, receipt_for("another")), &delivered);
    check_foreign(answered(200, receipt_for(KEY)), &received());
    // What may have arrived is not sent again without the respondent's word …
    let unknown = parked(ParkReason::UnknownOutcome);
    for event in [Event::NetworkFailed, Event::TimedOut] {
        check_foreign(event, &unknown);
    }
    for status in [408, 500, 502, 504] {
        check_foreign(answered(status, None), &unknown);
    }
    // … what was sent away before it was read, is.
    for status in [425, 429, 503] {
        check_foreign(answered(status, None), &unready(status));
    }
    check_foreign(answered(404, None), &not_taken(404, ""));
    check_foreign(Event::Redirected, &parked(ParkReason::Redirected));
}

#[test]
fn what_was_kept_is_sent_again_after_a_reload() {
    let mut delivery = Delivery::new(KEY, 0, Acknowledge::Receipt);
    assert_eq!(
        delivery.handle(Event::Restored, 0.0),
        [Command::Tell(Status::Sending { attempt: 1 }), Command::Send { timeout: 30_000 }]
    );
    let mut delivery = Delivery::new(KEY, 0, Acknowledge::Status);
    assert_eq!(delivery.handle(Event::Restored, 0.0), parked(ParkReason::UnknownOutcome));
    assert_eq!(
        delivery.handle(Event::RetryRequested, 0.0),
        [Command::Tell(Status::Sending { attempt: 1 }), Command::Send { timeout: 30_000 }]
    );
}

#[test]
fn pauses_double_up_to_a_minute_and_are_spread_over_their_whole_length() {
    let mut delivery = sent(Acknowledge::Receipt);
    for (attempt, longest) in (1..).zip([1, 2, 4, 8, 16, 32, 60, 60, 60_u32]) {
        let mut other = delivery.clone();
        assert_eq!(other.handle(Event::TimedOut, 0.0)[0], Command::Wait { pause: 0 });
        let commands = delivery.handle(Event::TimedOut, 0.75);
        let retry_in = longest * 750;
        let reason = WaitReason::TimedOut;
        assert_eq!(
            commands,
            [
                Command::Wait { pause: retry_in },
                Command::Tell(Status::Waiting { attempt, retry_in, reason })
            ]
        );
        assert_eq!(
            delivery.handle(Event::TimerFired, 0.75)[0],
            Command::Tell(Status::Sending { attempt: attempt + 1 })
        );
    }
}

#[test]
fn the_endpoint_is_given_the_pause_that_it_asks_for_up_to_an_hour() {
    let hour = 3_600_000.0;
    for (asked, pause) in
        [(30_000.0, 30_500), (9.0 * hour, 3_600_500), (-5.0, 500), (f64::NAN, 500)]
    {
        let event = Event::Answered { status: 503, retry_after: Some(asked), document: None };
        let commands = sent(Acknowledge::Receipt).handle(event, 0.5);
        assert_eq!(commands[0], Command::Wait { pause }, "{asked}");
    }
}

#[test]
fn the_connection_or_the_respondent_ends_a_pause() {
    for event in [Event::Online, Event::RetryRequested] {
        let mut delivery = sent(Acknowledge::Receipt);
        delivery.handle(Event::NetworkFailed, 0.5);
        assert_eq!(
            delivery.handle(event, 0.5),
            [
                Command::CancelWait,
                Command::Tell(Status::Sending { attempt: 2 }),
                Command::Send { timeout: 40_000 },
            ]
        );
        assert_eq!(delivery.handle(Event::TimerFired, 0.5), [], "a timer that fires late");
    }
}

#[test]
fn what_is_parked_goes_on_by_the_respondents_word_alone() {
    let mut delivery = sent(Acknowledge::Receipt);
    delivery.handle(Event::Redirected, 0.5);
    assert_eq!(delivery.handle(Event::Online, 0.5), []);
    assert_eq!(delivery.handle(Event::TimerFired, 0.5), []);
    assert_eq!(
        delivery.handle(Event::RetryRequested, 0.5),
        [Command::Tell(Status::Sending { attempt: 2 }), Command::Send { timeout: 40_000 }]
    );
}

#[test]
fn pressing_twice_sends_once() {
    let mut delivery = sent(Acknowledge::Receipt);
    for event in [Event::Submit, Event::RetryRequested, Event::Online, Event::Restored] {
        assert_eq!(delivery.handle(event, 0.5), []);
    }
}

fn any_document() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        Just(receipt_for(KEY)),
        Just(receipt_for("another")),
        prop_oneof![
            Just("invalid-answers"),
            Just("key-reused"),
            Just("unknown-version"),
            Just("in-progress")
        ]
        .prop_map(problem),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let status = prop_oneof![
        Just(200_u16),
        Just(201),
        Just(302),
        Just(404),
        Just(409),
        Just(413),
        Just(422),
        Just(429),
        Just(500),
        Just(503),
        any::<u16>()
    ];
    prop_oneof![
        Just(Event::Submit),
        Just(Event::Restored),
        Just(Event::Redirected),
        Just(Event::NetworkFailed),
        Just(Event::TimedOut),
        Just(Event::TimerFired),
        Just(Event::Online),
        Just(Event::RetryRequested),
        (status, proptest::option::of(any::<f64>()), any_document()).prop_map(
            |(status, retry_after, document)| Event::Answered { status, retry_after, document }
        ),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_happens(
        events in prop::collection::vec((any_event(), 0.0..1.0_f64), 0..60),
        foreign in any::<bool>(),
    ) {
        let acknowledge = if foreign { Acknowledge::Status } else { Acknowledge::Receipt };
        let mut delivery = Delivery::new(KEY, 1_000, acknowledge);
        let (mut under_way, mut timer, mut sent, mut ended) = (false, false, false, false);
        // The last attempt may have arrived at an endpoint for which sending again may store twice.
        let mut uncertain = false;
        for (event, random) in events {
            let ends_attempt = matches!(
                event,
                Event::Answered { .. } | Event::Redirected | Event::NetworkFailed | Event::TimedOut
            );
            let proof = match &event {
                Event::Answered { status: 200..=299, document, .. } => {
                    document.as_ref().and_then(Receipt::from_value).filter(|it| it.key == KEY)
                }
                _ => None,
            };
            let (fires, asked) = (event == Event::TimerFired, event == Event::RetryRequested);
            let unanswered = matches!(event, Event::NetworkFailed | Event::TimedOut);
            let commands = delivery.handle(event, random);
            prop_assert!(!ended || commands.is_empty(), "nothing happens after the end");
            if ends_attempt && under_way {
                prop_assert!(!commands.is_empty(), "every attempt comes to something");
                under_way = false;
                uncertain = foreign && unanswered;
            }
            if fires && !commands.is_empty() {
                prop_assert!(timer, "only a timer that runs can fire");
                timer = false;
            }
            for command in commands {
                match command {
                    Command::Save => prop_assert!(!sent, "kept before the first byte is sent"),
                    Command::Send { timeout } => {
                        prop_assert!(!under_way, "one attempt at a time");
                        prop_assert!(!timer, "no timer runs during an attempt");
                        prop_assert!(!uncertain || asked, "only the respondent may risk a second copy");
                        prop_assert_eq!(timeout, 30_125);
                        (under_way, sent) = (true, true);
                    }
                    Command::Wait { pause } => {
                        prop_assert!(!timer && pause <= 3_660_000);
                        timer = true;
                    }
                    Command::CancelWait => {
                        prop_assert!(timer);
                        timer = false;
                    }
                    Command::Forget => {
                        prop_assert!(!under_way && !timer);
                        ended = true;
                    }
                    Command::Tell(Status::Received(receipt)) => {
                        prop_assert_eq!(Some(*receipt), proof.clone());
                        prop_assert!(ended);
                    }
                    Command::Tell(Status::Delivered) => prop_assert!(foreign && ended),
                    Command::Tell(_) => {}
                }
            }
            prop_assert_eq!(delivery.key(), KEY);
        }
    }
}
