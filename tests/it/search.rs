//! Search: everything that was written down, by its words, as it is now.

use proptest::prelude::*;
use snapbox::assert_data_eq;
use snapbox::str;

use crate::harness::{Desk, words};

fn ids(desk: &Desk, line: &str) -> Vec<String> {
    let hits = desk.json(&format!("search {line}"))["hits"].clone();
    hits.as_array()
        .expect("a list")
        .iter()
        .map(|hit| hit["id"].to_string().trim_matches('"').to_owned())
        .collect()
}

fn desk() -> Desk {
    let desk = Desk::new();
    desk.ok("people add @ana --zone kolkata");
    desk.ok(
        "add Webhook retry -p payouts.eu --body 'The naïve client gives up after five attempts'",
    );
    desk.ok("add Paginate /orders -p api");
    desk.ok("note 1 a longer timeout is flaky --tried");
    desk.ok("block 2 @ana cursor or offset? --default cursor");
    desk.ok("assume w1 a cursor --undo 'one parameter'");
    desk.ok("decide Retries stop at five --why 'upstream limit' --option 'endless' -p payouts --with @ana");
    desk.ok("answer w1 the cursor, as in v1 --confirms");
    desk.ok("handoff @ana --send");
    desk
}

#[test]
fn everything_is_found_by_its_words() {
    let desk = desk();
    assert_data_eq!(
        desk.ok("search retry"),
        str![[r#"
1 Webhook retry
d1 Retries stop at five
h1 handoff
   …in v1, for 2) - d1 Retries stop at five; why: upstream limit…

"#]]
    );
    for (line, found) in [
        ("webhook", &["1"][..]),
        ("NAIVE", &["1"]),
        ("five", &["d1", "1", "h1"]),
        ("'five attempts'", &["1"]),
        ("'attempts five'", &[]),
        ("flak*", &["n1"]),
        ("cursor --kind wait", &["w1"]),
        ("parameter", &["a1"]),
        ("endless --kind decisions", &["d1"]),
        ("v1 --kind wait", &["w1"]),
        ("five -attempts --kind task", &[]),
        ("five -attempts", &["d1", "h1"]),
        ("five --not attempts -n 1", &["d1"]),
        ("five -p payouts", &["d1", "1"]),
        ("cursor --person @ana --kind wait", &["w1"]),
        ("five --person @ana", &["d1", "h1"]),
        ("five --person @rui", &[]),
        ("five --since yesterday -n 1", &["d1"]),
        ("nothing-like-it", &[]),
        ("retries --kind task", &["1"]),
        ("retry --kind decision", &["d1"]),
        ("attempt", &["1"]),
        ("pagin", &["2"]),
        ("--kind decision", &["d1"]),
        ("--kind wait --person @ana", &["w1"]),
    ] {
        assert_eq!(ids(&desk, line), found, "search {line}");
    }
    assert_eq!(desk.run(&["search", "zebra"]).code, 1);
    let hit = &desk.json("search attempts")["hits"][0];
    assert_eq!((&hit["kind"], &hit["title"]), (&"task".into(), &"Webhook retry".into()));
    assert!(
        hit["excerpt"].as_str().is_some_and(|text| text.ends_with("gives up after five attempts"))
    );
    assert!(hit["score"].as_f64().is_some_and(|score| score > 0.0));
}

#[test]
fn what_is_private_is_found_only_when_asked_for() {
    let desk = desk();
    desk.ok("note 1 the client is a pain --private");
    desk.ok("split 2 Zebra");
    desk.ok("note 3 about quaggas");
    assert_eq!(desk.run(&["search", "pain"]).code, 1);
    assert!(
        desk.run(&["search", "pain"]).out.contains("Private items were not searched (--private)")
    );
    assert_eq!(ids(&desk, "pain --private"), ["n2"]);
    assert_eq!(ids(&desk, "quaggas"), ["n3"]);
    desk.ok("edit 2 --private");
    for word in ["zebra", "quaggas"] {
        assert_eq!(desk.run(&["search", word]).code, 1, "{word} is about something private");
        assert_eq!(ids(&desk, &format!("{word} --private")).len(), 1, "{word}");
    }
    desk.ok("undo");
    assert_eq!(ids(&desk, "quaggas"), ["n3"]);
}

#[test]
fn the_index_is_as_the_ledger_is() {
    let desk = desk();
    desk.ok("edit 1 --title 'Payout callback'");
    assert_eq!(ids(&desk, "webhook --kind task"), [""; 0]);
    assert_eq!(ids(&desk, "callback"), ["1"]);
    desk.ok("undo");
    assert_eq!(ids(&desk, "webhook --kind task"), ["1"]);
    desk.ok("add Zebra crossing");
    desk.ok("undo");
    assert_eq!(ids(&desk, "zebra"), [""; 0]);
    desk.ok("redo");
    assert_eq!(ids(&desk, "zebra"), ["3"]);
    desk.ok("done 3");
    assert_eq!(ids(&desk, "zebra"), ["3"], "what is done is found too");
}

#[test]
fn what_is_typed_is_never_a_query_of_its_own() {
    let desk = desk();
    for line in ["'a \"b'", "NEAR", "AND", "title:retry", "'('", "retry*", "'*'", "^x", "\u{1}"] {
        let code = desk.run(&[&["search"][..], &words(line)].concat()).code;
        assert!([0, 1, 2].contains(&code), "search {line} ends with {code}");
    }
    assert!(desk.fails("search -- -flaky", 2).contains("nothing to search for"));
    assert!(desk.fails("search", 2).contains("nothing to search for"));
    assert!(desk.fails("search x --kind person", 2).contains("isn't"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Each entry is found by any of its words, and after undo no longer.
    #[test]
    fn each_word_finds_it_until_it_is_taken_back(title in "[a-zà-ü]{3,9}( [a-z0-9]{3,9}){0,3}") {
        let desk = Desk::new();
        desk.ok("add Something else");
        desk.ok(&format!("add {title}"));
        for word in title.split(' ') {
            prop_assert!(ids(&desk, &format!("{word} --kind task")).contains(&"2".to_owned()), "{}", word);
        }
        desk.ok("undo");
        for word in title.split(' ') {
            prop_assert!(!ids(&desk, word).contains(&"2".to_owned()), "{}", word);
        }
    }
}

/// What a new record is found by is what the same record is found by once it was changed.
#[test]
fn new_and_changed_records_are_found_by_the_same_words() {
    let desk = Desk::new();
    desk.ok("add Paginate --body 'with cursors' --link https://example.org/482");
    desk.ok("ask @ana which colour? --background 'the brand book' --default blue --task 1");
    desk.ok("note 1 --if 'CI is red' --then 'flag off'");
    desk.ok("decide Keyset --why stable --option offsets");
    let found = |words: &str| desk.json(&format!("search {words}"))["hits"].clone();
    let all = [
        "paginate", "cursors", "example", "colour", "brand", "blue", "red", "flag", "keyset",
        "stable", "offsets",
    ];
    let before = all.map(found);
    assert!(
        before.iter().all(|hits| hits.as_array().is_some_and(|hits| hits.len() == 1)),
        "{before:?}"
    );
    assert_eq!(found("open"), serde_json::json!([]), "a state is no word");
    // Taken back and done again, everything is indexed anew.
    desk.ok("undo 4");
    assert_eq!(found("paginate"), serde_json::json!([]));
    desk.ok("redo 4");
    assert_eq!(all.map(found), before);
}

/// `cursor` finds *Cursors*, but what has the word itself comes first.
#[test]
fn whole_words_come_before_other_forms() {
    let desk = Desk::new();
    desk.ok("decide Cursors --why 'stable pages'");
    desk.ok("add Cursory look at the cursors of the other team, and at cursors in general");
    desk.ok("add Choose a cursor");
    assert_eq!(ids(&desk, "cursor")[0], "2");
    assert_eq!(ids(&desk, "cursor").len(), 3);
    assert_eq!(ids(&desk, "cursors").len(), 3);
    assert_eq!(ids(&desk, "cursor -n 1"), ["2"]);
    assert_eq!(ids(&desk, "cursor -choose").len(), 2);
    // What is left out is what was said, not what begins so.
    assert_eq!(ids(&desk, "cursor -curs").len(), 3);
    assert_eq!(ids(&desk, "cursor -cursor*").len(), 0);
    assert_eq!(ids(&desk, "keyset cur* --kind decision"), [""; 0]);
}
