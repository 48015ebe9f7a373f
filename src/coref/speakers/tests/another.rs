//! One more of a kind, another body, another office: who must not be taken for somebody told of before.

use super::*;

#[test]
fn one_more_is_nobody_named_before() {
    check(&[
        (
            "“My boots leak,” said Odo Falk, a guard at Sund Mill.\n\nA second guard, who gave no name, said the roof leaked in May. “Nobody mends \
             it,” the guard said.",
            &["Odo Falk", "A second guard", "A second guard"],
        ),
        (
            "“We had no rope,” said Runa Holt, a sailor from Sund.\n\nAnother sailor, who asked not to be named, said the mast was weak.",
            &["Runa Holt", "Another sailor"],
        ),
        ("“My boots leak,” said Odo Falk, a guard at Sund Mill. “Nobody mends them,” the guard said.", &["Odo Falk", "Odo Falk"]),
    ]);
}

#[test]
fn another_body_is_not_the_one_before() {
    check(&[
        (
            "The Port Authority of Hamar said on Monday that trade fell. The authority said it would cut fees.\n\nThe ministry said on Tuesday \
             that prices rose.",
            &["Port Authority of Hamar", "Port Authority of Hamar", "The ministry"],
        ),
        (
            "Holt complained about Judge Odo Falk’s inquiry into the mine. The probe found that the pumps had failed.",
            &["Holt", "-"],
        ),
        ("A boat builder called Reed Marine said it was sorry.", &["Reed Marine"]),
    ]);
}

#[test]
fn another_office_is_not_the_one_before() {
    check(&[
        (
            "Special Counsel Runa Holt warned that she could call Odo Falk. “Nobody will be spared,” Holt said. The president has long insisted \
             that there was no deal.",
            &["Runa Holt", "Runa Holt", "The president"],
        ),
        ("Odo Falk, a miner, was hurt. “It fell,” Falk said. The sheriff said he would look into it.", &["Odo Falk", "-"]),
        ("Mayor Runa Holt opened the pier. “It holds,” Holt said. The mayor said she was proud.", &["Runa Holt", "Runa Holt"]),
    ]);
}

#[test]
fn groups_are_told_apart_by_what_they_are_of() {
    let apart = |text: &str| {
        let document = annotate(text, &About::default());
        let first = document.quotes.first().and_then(|q| q.speaker);
        first.is_some() && document.quotes.get(1).is_some_and(|q| q.speaker.is_some() && q.speaker != first)
    };
    for text in [
        "Critics of the mayor said she lied. Critics of the governor said he stole.",
        "Residents who oppose the quarry said it was loud. Residents who back the quarry said it brought jobs.",
        "Supporters of the Clean Rivers Act say it is needed. Supporters of the Farm Water Act say it goes too far.",
    ] {
        assert!(apart(text), "{text}");
    }
    for text in [
        "Critics of the mayor said she lied. The critics said she stole.",
        "Supporters of the stadium said it would last. Supporters of the stadium said on Monday it would bring jobs.",
    ] {
        assert!(!apart(text), "{text}");
    }
}
