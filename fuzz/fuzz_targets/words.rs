//! Whatever is typed as a date, a duration, hours, a zone or a rule is understood or refused, and what is
//! understood can be written down and read again as the same.
#![no_main]

// The room is private to the program, so its sources are compiled in here.
#[path = "../../src/domain/mod.rs"]
#[allow(dead_code, unused_imports)]
mod domain;

use domain::{
    Calendar, Clock, Hours, Repeat, Sense, When, Zones, format_spans, parse_instant, parse_minutes,
    parse_spans, parse_when,
};
use libfuzzer_sys::fuzz_target;

fn clock() -> Clock {
    let zones = Zones::bundled();
    let calendar = Calendar::weekly(zones.get("Europe/Lisbon").expect("Lisbon"), Hours::default());
    let now = parse_instant("2026-11-26T10:02:00Z").expect("an instant");
    Clock { now, calendar, zones, deep: None }
}

fuzz_target!(|text: &str| {
    let clock = clock();
    let place =
        |name: &str| Ok(Calendar { zone: clock.zones.find(name)?, ..clock.calendar.clone() });
    for sense in [Sense::Until, Sense::From, Sense::Since] {
        if let Ok(when) = parse_when(text, &clock, sense, &place) {
            let again =
                When::from_field(&when.to_field(), &clock.zones, clock.zone(), sense.edge());
            assert_eq!(again, Some(when));
        }
    }
    if let Ok(minutes) = parse_minutes(text, 480) {
        assert!(minutes > 0);
    }
    if let Ok(hours) = Hours::parse(text) {
        assert_eq!(Hours::parse(&hours.to_string()), Ok(hours.clone()));
        let calendar = Calendar { hours, ..clock.calendar.clone() };
        if let Some(due) = calendar.after(clock.now, 60) {
            assert!(calendar.first_at_work(clock.now).is_some_and(|seen| seen < due));
        }
    }
    if let Ok(spans) = parse_spans(text) {
        assert_eq!(parse_spans(&format_spans(&spans)), Ok(spans));
    }
    if let Ok(repeat) = Repeat::parse(text) {
        let first = clock.civil_now().date();
        let pinned = repeat.pinned(first);
        assert_eq!(Repeat::parse(&pinned.to_string()), Ok(pinned.clone()));
        assert!(pinned.dates_after(first, first).take(3).all(|date| date > first));
    }
});
