//! The client's view: one project, her clock, nobody else.

use snapbox::assert_data_eq;
use snapbox::str;

use crate::handoff::tell;
use crate::harness::Desk;

/// A freelancer's week with two clients.
fn desk() -> Desk {
    let desk = Desk::new();
    tell(
        &desk,
        &[
            ("2026-11-16T09:00:00Z", "people edit @me --zone lisbon --hours 'mon-fri 9-17'"),
            (
                "2026-11-16T09:00:00Z",
                "people add @nora --name Nora --zone 'new york' --hours 'mon-fri 9-17'",
            ),
            ("2026-11-16T09:00:00Z", "people add @rui --zone lisbon"),
            ("2026-11-16T09:05:00Z", "add Landing page -p acme -e 2h"),
            ("2026-11-16T09:05:00Z", "add Old banner -p acme"),
            ("2026-11-16T09:06:00Z", "add Checkout form -p acme.shop -d 2026-12-01@17:00@nora"),
            ("2026-11-16T09:06:00Z", "add Shipping mail -p acme -v H"),
            ("2026-11-16T09:06:00Z", "add Refund page -p acme"),
            ("2026-11-16T09:07:00Z", "add Globex report -p globex"),
            ("2026-11-16T09:07:00Z", "add Send the invoice -p acme --private"),
            ("2026-11-16T10:00:00Z", "done 2"),
            ("2026-11-24T10:00:00Z", "start 1"),
            ("2026-11-24T12:00:00Z", "done"),
            ("2026-11-24T12:00:00Z", "start 3"),
            (
                "2026-11-24T13:00:00Z",
                "block @nora 'which payment methods?' --by 2026-11-27@12:00@nora --default 'cards only'",
            ),
            ("2026-11-24T13:00:00Z", "start 5"),
            ("2026-11-24T14:00:00Z", "block @rui 'is the old API gone?'"),
            ("2026-11-24T14:00:00Z", "done 6"),
        ],
    );
    desk.at("2026-11-26T10:02:00Z");
    desk
}

#[test]
fn a_client_reads_one_project_on_her_clock() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("handoff --update acme @nora --since mon"),
        str![[r#"
# acme · Thu 26 Nov
Since Mon 23 Nov.

## Done
- Landing page (Tue)

## In progress
- Checkout form, due Tue 1 Dec 17:00 EST, waiting for an answer
- Refund page, waiting for an answer

## Next
- Shipping mail

## Waiting for you
- which payment methods? · please answer by Fri 12:00 EST · if I hear nothing: cards only

"#]]
    );
    // Without a person each time has its zone.
    assert_data_eq!(
        desk.ok("handoff --update acme --format text"),
        str![[r#"
acme · Thu 26 Nov
Since Thu 19 Nov.

Done
• Landing page (Tue)

In progress
• Checkout form, due Tue 1 Dec 22:00 WET, waiting for an answer
• Refund page, waiting for an answer

Next
• Shipping mail

Waiting for an answer
• which payment methods? · please answer by Fri 17:00 WET · if I hear
  nothing: cards only
• is the old API gone? · asked Tue

"#]]
    );
    let document = desk.json("handoff --update acme @nora");
    assert_eq!(
        (&document["done"], &document["in_progress"], &document["next"], &document["waiting"]),
        (
            &serde_json::json!([1]),
            &serde_json::json!([3, 5]),
            &serde_json::json!([4]),
            &serde_json::json!(["w1"])
        )
    );
    for hidden in ["globex", "rui", "invoice", "w1", "Old banner"] {
        let text = desk.ok("handoff --update acme @nora").to_lowercase();
        assert!(!text.contains(&hidden.to_lowercase()), "{hidden} is in {text}");
    }
}

#[test]
fn what_a_client_may_not_see_is_refused_or_pointed_out() {
    let desk = desk();
    desk.refuses(&[
        ("handoff --update nowhere @nora", 3, "asyncw: no task is in \"nowhere\""),
        ("handoff --update acme @nobody", 3, "asyncw: "),
        ("handoff --update acme --send", 2, "asyncw: "),
        ("handoff --since mon", 2, "asyncw: "),
    ]);
    desk.ok("people edit @nora --sees globex");
    assert!(desk.fails("handoff --update acme @nora", 4).contains("@nora can't see acme"));
    desk.ok("people edit @nora --sees acme");
    desk.ok("edit 4 --title 'Shipping mail, as for Globex'");
    let told = desk.run(&["handoff", "--update", "acme", "@nora"]);
    assert!(told.err.contains("H13 ") && told.err.contains("names \"globex\""), "{told:?}");
}
