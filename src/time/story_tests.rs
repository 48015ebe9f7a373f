//! Cases of what words around a time make of it: tense, the ends of a range, the story, the day that words were said on.

use super::tests::{found, times};
use crate::calendar::Date;

/// Thursday.
const D: &str = "2024-03-14";

/// The values alone.
#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let values = |text: &str| times(text, Some(D)).iter().map(|t| t.value.clone()).collect::<Vec<_>>().join("; ");
    let wrong: Vec<_> = cases.iter().map(|(text, want)| (text, values(text), want)).filter(|(_, f, w)| f != *w).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words and values.
#[track_caller]
fn check_words(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases.iter().map(|(text, want)| (text, found(text, Some(D)), want)).filter(|(_, f, w)| f != *w).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words and the days that they span.
#[track_caller]
fn check_days(cases: &[(&str, &str)]) {
    let day = |d: Option<Date>| d.map_or("?".to_owned(), |d| d.to_string());
    let days = |text: &str| {
        let all = times(text, Some(D));
        all.iter().map(|t| format!("{}={}..{}", t.span.of(text), day(t.from), day(t.to))).collect::<Vec<_>>().join("; ")
    };
    let wrong: Vec<_> = cases.iter().map(|(text, want)| (text, days(text), want)).filter(|(_, f, w)| f != *w).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn plain_tense_decides_however_near_the_other_day_is() {
    check(&[
        ("The dam broke on 9 April, drowning a valley.", "2023-04-09"),
        ("Two men were jailed in April and freed in May.", "2023-04; 2023-05"),
        ("On 15 March she resigned.", "2023-03-15"),
        ("He died on March 20 after a long illness.", "2023-03-20"),
        ("The mill has stood empty since April.", "2023-04"),
        ("The minister said on 10 April that he would quit.", "2023-04-10"),
        ("The agreement was cancelled on 20 March.", "2023-03-20"),
        ("The new lock will open on 21 February.", "2025-02-21"),
        ("The strike will end in February.", "2025-02"),
        ("A vote is due on 20 February.", "2025-02-20"),
        ("He plans to retire in February.", "2025-02"),
        // Not plain: the nearer day.
        ("The club announced a match on 20 March.", "2024-03-20"),
        ("The council said the fair would be held on 10 April.", "2024-04-10"),
        ("The march, which had been due on 10 April, was called off.", "2024-04-10"),
        ("They were invited to speak on 2 April.", "2024-04-02"),
        ("The April 10 vote was put off.", "2024-04-10"),
        ("The road was shut until 20 February.", "2024-02-20"),
        ("The deadline was put off to 30 March.", "2024-03-30"),
    ]);
    let broke = times("The dam broke on 9 April.", Some(D));
    assert_eq!(broke[0].other, ["2024-04-09"]);
}

#[test]
fn the_present_of_a_timetable_is_to_come() {
    check(&[
        ("Mr Holm retires in August.", "2024-08"),
        ("The ban takes effect on 1 October.", "2024-10-01"),
        ("The rule comes into force on 4 November.", "2024-11-04"),
        ("The panel is meeting on 9 July.", "2024-07-09"),
        ("The fair runs from 5 July.", "2024-07-05"),
        ("The ferry sails on Friday.", "2024-03-15"),
        ("Parliament votes on Tuesday.", "2024-03-19"),
        ("Schools return on Monday.", "2024-03-18"),
        ("Trains stop on Sunday.", "2024-03-17"),
        ("The book is out in June.", "2024-06"),
        ("The report is published on Friday.", "2024-03-15"),
        ("The film is released in cinemas on Friday.", "2024-03-15"),
        ("The match is set for Saturday.", "2024-03-16"),
        ("She is flying to Rome on Friday.", "2024-03-15"),
        ("Let’s meet on Friday.", "2024-03-15"),
        ("The deadline falls on 1 June.", "2024-06-01"),
        ("She turns 40 in June.", "2024-06"),
        ("It is shut on Good Friday.", "2024-03-29"),
        ("She wants it filled by Easter.", "2024-03-31"),
        ("He hopes to have the roof mended by June.", "2024-06"),
        ("We are off to Rome on 20 June.", "2024-06-20"),
        ("She is in court on 3 May.", "2024-05-03"),
        ("A vote is set for April and another in June.", "2024-04; 2024-06"),
        // What is told of in the present has been.
        ("He is said to have won on 3 May.", "2023-05-03"),
        ("She is in hospital after a crash on 3 October.", "2023-10-03"),
        ("In May the rain that fell in April was gone.", "2023-05; 2023-04"),
        ("The news comes after a crash on Friday.", "2024-03-08"),
        ("The move follows a vote on Tuesday.", "2024-03-12"),
        ("He is accused of stealing a boat in May.", "2023-05"),
        ("She is charged with a theft on Sunday.", "2024-03-10"),
        ("Police are looking for a man seen on Friday.", "2024-03-08"),
        ("The mayor remembers a flood in August.", "2023-08"),
        ("The team is still recovering from a loss on Saturday.", "2024-03-09"),
        ("He runs a shop that he bought in June.", "2023-06"),
    ]);
}

#[test]
fn what_is_ordered_or_would_be_lies_ahead() {
    check(&[
        ("The court told the firm to hand over the files by Friday.", "2024-03-15"),
        ("Police urged people to stay at home on Sunday.", "2024-03-17"),
        ("A judge on Monday ordered her to appear on Wednesday.", "2024-03-11; 2024-03-13"),
        ("The coach admitted that a loss at Holm on Saturday “would change much”.", "2024-03-16"),
        ("He said a defeat on Saturday would cost him his job.", "2024-03-16"),
        ("If talks on Friday fail, the port will shut.", "2024-03-15"),
        ("He will leave if she is elected in May.", "2024-05"),
        ("Her name was struck from the May 8 ballot.", "2024-05-08"),
        ("The mayor said Friday that she will resign.", "2024-03-08"),
        ("The firm told reporters on Friday that it will shut.", "2024-03-08"),
        ("They forced him to leave on Wednesday.", "2024-03-13"),
    ]);
}

#[test]
fn a_range_is_one_time_from_its_first_day_to_its_last() {
    check_days(&[
        ("She led the club in 2009-2010 and in 1957-58.", "2009-2010=2009-01-01..2010-12-31; 1957-58=1957-01-01..1958-12-31"),
        ("The 2021-22 season was short.", "2021-22=2021-01-01..2022-12-31"),
        ("It rose in 2014/15.", "2014/15=2014-01-01..2015-12-31"),
        ("The war of 1914–1918 ended it.", "1914–1918=1914-01-01..1918-12-31"),
        ("The plant ran from 2009 to 2011.", "2009 to 2011=2009-01-01..2011-12-31"),
        ("It ran between 2009 and 2011.", "2009 and 2011=2009-01-01..2011-12-31"),
        ("The fair ran March 1-8.", "March 1-8=2024-03-01..2024-03-08"),
        ("It was shut June–August.", "June–August=2023-06-01..2023-08-31"),
        ("The talks ran May 30-June 2.", "May 30-June 2=2023-05-30..2023-06-02"),
        ("The fair runs December 28-January 3.", "December 28-January 3=2024-12-28..2025-01-03"),
        ("It rained Monday-Friday.", "Monday-Friday=2024-03-11..2024-03-15"),
        (
            "It rained in the last three days of February.",
            "the last three days=2024-02-27..2024-02-29; February=2024-02-01..2024-02-29",
        ),
        (
            "It snowed in the first two weeks of January.",
            "the first two weeks=2024-01-01..2024-01-14; January=2024-01-01..2024-01-31",
        ),
        ("The next 0 days are free.", "The next 0 days=?..?"),
        // Two years are no range, nor is a month or a telephone number.
        ("It won in 2009 and 2011.", "2009=2009-01-01..2009-12-31; 2011=2011-01-01..2011-12-31"),
        ("It moved from 2009 onwards.", "2009=2009-01-01..2009-12-31"),
        ("The file 2005-08 is lost.", "2005=2005-01-01..2005-12-31"),
        ("Call 020-1986-2011 for more.", ""),
    ]);
    check_words(&[
        ("It will take between 12 and 18 months.", "12 and 18 months=DURATION:P12M"),
        ("He faces two to four years in jail.", "two to four years=DURATION:P2Y"),
        ("Between three days and a week passed.", "three days=DURATION:P3D; a week=DURATION:P1W"),
    ]);
    assert_eq!(times("It will take between 12 and 18 months.", Some(D))[0].other, ["P18M"]);
}

#[test]
fn no_range_ends_before_it_begins() {
    let ranges = [
        "The fair runs March 1-8.",
        "The fair ran 28 February-3 March.",
        "It was shut from 20 December to 11 January.",
        "It will be shut December 28-January 3.",
        "It is shut June-August and November-February.",
        "They met Friday-Monday.",
        "It rained from Saturday to Tuesday.",
        "The fair runs from the 13th to the 15th of July.",
        "The sale ends in the next 0 days, the last 0 weeks, the past 2 to 3 months.",
        "It opened 2009-2010, from 1999 to 2003 and 1999-2000.",
        "The last three days of February and the first week in May were dry.",
        "Sales rose in the year to date.",
    ];
    let text = ranges.join("\n\n");
    let first = Date::new(2023, 10, 1).unwrap();
    for day in 0..366 {
        let published = first.plus_days(day).unwrap().to_string();
        let all = times(&text, Some(&published));
        assert!(all.len() > ranges.len(), "{published}");
        for time in all {
            assert!(time.from <= time.to, "{published}: {} {time:?}", time.span.of(&text));
        }
    }
}

#[test]
fn years_that_are_said_are_never_dropped() {
    check_words(&[
        ("The lease is dated 4-Oct-19.", "4-Oct-19=DATE:2019-10-04"),
        ("The note is dated Oct-04-2019.", "Oct-04-2019=DATE:2019-10-04"),
        ("The form is dated 10-04-19.", "10-04-19=DATE:2019-10-04"),
        ("The map was drawn on 2019 October 4.", "2019 October 4=DATE:2019-10-04"),
        ("The deed was signed on May 3,2011 in Holm.", "May 3,2011=DATE:2011-05-03"),
        ("She wed on Aug. 3rd '96.", "Aug. 3rd '96=DATE:1996-08-03"),
        ("It opened in Oct ’19.", "Oct ’19=DATE:2019-10"),
        ("The fort fell on 12 May 63 BC.", "12 May 63 BC=DATE:BC0063-05-12"),
        ("The road was laid in 150 BC.", "150 BC=DATE:BC0150"),
        ("The city burned in AD 64 and in 79 AD.", "AD 64=DATE:0064; 79 AD=DATE:0079"),
        ("It stood in the 5th century BC.", "the 5th century BC=DATE:BC04XX"),
        ("The hall was built in the 1960's and shut in 2019.", "the 1960's=DATE:196X; 2019=DATE:2019"),
        ("In the early 1960’s it was shut.", "the early 1960’s=DATE:196X,START"),
        ("It was built in the 1800's.", "the 1800's=DATE:18XX"),
        // Records, prices and years.
        ("They are 10-12-11 at home.", ""),
        ("He sold 3,200 boats in May.", "May=DATE:2023-05"),
        ("They sang 1960’s greatest hit.", "1960=DATE:1960"),
    ]);
    let fort = times("The road was laid in 150 BC.", Some(D));
    assert_eq!((fort[0].from, fort[0].to), (None, None));
}

#[test]
fn days_tied_to_other_days() {
    check_words(&[
        ("The shops were full on Easter weekend.", "Easter weekend=DATE:2023-W14-WE"),
        ("They marched on Memorial Day weekend.", "Memorial Day weekend=DATE:2023-W21-WE"),
        ("It closed on the weekend of May 5.", "the weekend of May 5=DATE:2023-W18-WE"),
        ("They met on the Tuesday after Easter.", "Tuesday after Easter=DATE:2023-04-11"),
        ("They met on the Friday before Christmas.", "Friday before Christmas=DATE:2023-12-22"),
        ("The deal was signed on Friday evening, June 7, 2019.", "Friday evening, June 7, 2019=TIME:2019-06-07TEV"),
        ("The trial resumes on Monday week.", "Monday week=DATE:2024-03-25"),
        ("They meet a week on Monday.", "a week on Monday=DATE:2024-03-25"),
        ("The desk is open 9 a.m. to noon on Friday.", "9 a.m. to noon on Friday=TIME:2024-03-15T09:00"),
        ("The shop is open Mon-Fri, 9am to 5pm.", "Mon-Fri, 9am to 5pm=SET:XXXX-WXXT09:00"),
        ("They spent a week in Holm on Monday.", "a week=DURATION:P1W; Monday=DATE:2024-03-11"),
        (
            "The boat sank on 4 August 2019. It was found on the Thursday after.",
            "4 August 2019=DATE:2019-08-04; Thursday after=DATE:2019-08-08",
        ),
        ("She came on 4 June 2019. On the Friday she left.", "4 June 2019=DATE:2019-06-04; Friday=DATE:2019-06-07"),
        ("She came on 4 June 2019. It sounds good on the Sunday shows.", "4 June 2019=DATE:2019-06-04; Sunday=DATE:2024-03-10"),
        ("The sale starts a week today.", "a week today=DATE:2024-03-21"),
        ("The sale starts two weeks tomorrow.", "two weeks tomorrow=DATE:2024-03-29"),
        ("They meet tomorrow week.", "tomorrow week=DATE:2024-03-22"),
        ("They meet this day week.", "this day week=DATE:2024-03-21"),
        ("They meet a fortnight on Sunday.", "a fortnight on Sunday=DATE:2024-03-31"),
        ("They meet on Friday fortnight.", "Friday fortnight=DATE:2024-03-29"),
        ("They stayed for two weeks. Tomorrow they go.", "two weeks=DURATION:P2W; Tomorrow=DATE:2024-03-15"),
        ("The fair opens on the Friday before Whitsun.", "Friday before Whitsun=DATE:2024-05-17"),
        ("They meet on the Tuesday after the May Day holiday.", "Tuesday after the May Day=DATE:2024-05-07"),
        ("The shop is open Monday through Thursday.", "Monday through Thursday=SET:XXXX-WXX-1"),
        (
            "The shop is open from 1 to 5 p.m. Monday through Thursday.",
            "1 to 5 p.m. Monday through Thursday=SET:XXXX-WXX-1T13:00",
        ),
        ("The shop is open 8.30am to 6pm, Monday to Friday.", "8.30am to 6pm, Monday to Friday=SET:XXXX-WXXT08:30"),
        ("It rained in the days following Easter.", "Easter=DATE:2023-04-09"),
        ("He was told that June was wet and that July’s rain was rare.", "June=DATE:2023-06; July=DATE:2023-07"),
    ]);
    let desk = times("The desk is open 9 a.m. to noon on Friday.", Some(D));
    assert_eq!((desk[0].from_time.as_deref(), desk[0].to_time.as_deref()), (Some("09:00"), Some("12:00")));
}

#[test]
fn clocks_of_the_world_and_of_buses() {
    check_words(&[
        ("The vote was at 14:30 UTC.", "14:30 UTC=TIME:2024-03-14T14:30Z"),
        ("It left at 2:30 p.m. GMT on Monday.", "2:30 p.m. GMT on Monday=TIME:2024-03-11T14:30Z"),
        ("Posted 2015-09-20T10:30:05Z by the desk.", "2015-09-20T10:30:05Z=TIME:2015-09-20T10:30:05Z"),
        ("It left at 14:30 BST.", "14:30 BST=TIME:2024-03-14T14:30"),
        ("He caught the 8.15 bus to Holm.", "8.15=TIME:2024-03-14T08:15"),
        ("She missed the 17:40 to Holm.", "17:40=TIME:2024-03-14T17:40"),
        ("She took the 1945 bus to Holm.", "1945=TIME:2024-03-14T19:45"),
        ("The 1945 bus strike was long.", "1945=DATE:1945"),
        ("They won 8.15 points and 3:15 sets.", ""),
        ("The bus leaves at 18.40 and the 9.15 is late.", "18.40=TIME:2024-03-14T18:40; 9.15=TIME:2024-03-14T09:15"),
        ("No trains run between 22.30 and 05.15.", "22.30=TIME:2024-03-14T22:30; 05.15=TIME:2024-03-14T05:15"),
        ("Shares opened at 18.40 and fell. A vote of 9.15 is low. It cost £7.30 to catch the bus at 2.20 a mile.", ""),
    ]);
}

#[test]
fn the_year_of_the_story_that_is_told() {
    check(&[
        (
            "Holm ran the yard until the May 2021 fire. He met the crew on June 3 and sold it on July 9.",
            "2021-05; 2021-06-03; 2021-07-09",
        ),
        (
            "On April 2, 2019, she sold the farm. The following month she left. In August, she came back.",
            "2019-04-02; 2019-05; 2019-08",
        ),
        ("In June 2018 he was hired. On August 4 he was sent home.", "2018-06; 2018-08-04"),
        // What has just been, a bare year, another paragraph, what is to come.
        ("In May 2019 it opened. In February it shut.", "2019-05; 2024-02"),
        ("Four bears were freed in 2021. In August one got out.", "2021; 2023-08"),
        ("In May 2019 it opened.\n\nIn August it won a prize.", "2019-05; 2023-08"),
        ("In May 2019 it opened. In August it will move.", "2019-05; 2024-08"),
    ]);
    let shut = times("In May 2019 it opened. In February it shut.", Some(D));
    assert_eq!(shut[1].other, ["2020-02"]);
}

#[test]
fn a_story_goes_on_until_the_present_returns() {
    check(&[
        ("On 9 May 2016 the weir burst. It was mended on 3 June and broke again in October.", "2016-05-09; 2016-06-03; 2016-10"),
        ("The kiln was lit in March 2011. It cracked in July. In February it was pulled down.", "2011-03; 2011-07; 2012-02"),
        ("The mast fell on 2 June 2014 and was raised in November.", "2014-06-02; 2014-11"),
        ("The siege began on 8 August 1702; on 4 October the walls fell.", "1702-08-08; 1702-10-04"),
        ("The strike began in July 1926. By September the pits were open.", "1926-07; 1926-09"),
        ("In the autumn of 1911 the lake froze. By Christmas it was gone.", "1911-FA; 1911-12-25"),
        ("In 1931 the hall was begun. That June the roof went on, and on 2 August it fell in.", "1931; 1931-06; 1931-08-02"),
        ("They met in November 1962. The following spring they wed.", "1962-11; 1963-SP"),
        ("It froze in the summer of 1816. The following winter was mild.", "1816-SU; 1816-WI"),
        ("He came on 6 May 1990 and left on 2 June the following year.", "1990-05-06; 1991-06-02"),
        ("She sold the farm in October 2009. By the end of the month it was empty.", "2009-10; 2009-10"),
        // What was before it.
        ("On 4 May 2018 she admitted the theft of a boat in March.", "2018-05-04; 2018-03"),
        ("The pool opened in May 2018 after a flood in January.", "2018-05; 2018-01"),
        // In another paragraph, where the story has gone on and the time has not just been.
        (
            "He was hired on 3 May 2018. He left on 9 June.\n\nIn October he came back.\n\nIn February he died.",
            "2018-05-03; 2018-06-09; 2018-10; 2024-02",
        ),
        // The present, what is told beside the story, another time.
        ("The mill shut in May 2018. Its roof is gone. A wall fell in August.", "2018-05; 2023-08"),
        ("The mill shut in May 2018. It now has no roof. A wall fell in August.", "2018-05; PRESENT_REF; 2023-08"),
        ("The mill shut in May 2018. Last week it was sold. A wall fell in August.", "2018-05; 2024-W10; 2023-08"),
        ("Ms Orme, who was elected in May 2018, resigned in August.", "2018-05; 2023-08"),
        ("The firm, founded in May 2018, sold its yard in August.", "2018-05; 2023-08"),
        ("The rate fell from 67 percent, when she took office in May 2018, to 62 percent in August.", "2018-05; 2023-08"),
        ("It has been shut since May 2018. It was sold in August.", "2018-05; 2023-08"),
        ("He left in May 2018 and will return in August.", "2018-05; 2024-08"),
        ("He left in May 2018. “We were sold in August,” she said.", "2018-05; 2023-08"),
    ]);
    let sold = times("The mast fell on 2 June 2014 and was raised in November.", Some(D));
    assert_eq!(sold[1].other, ["2023-11"]);
}

#[test]
fn days_of_words_that_were_said_before() {
    check(&[
        ("“We open today,” the mayor said on Wednesday.", "2024-03-13; 2024-03-13"),
        ("The mayor said on Tuesday: “We open tomorrow. Come tonight.”", "2024-03-12; 2024-03-13; 2024-03-12TNI"),
        ("“It broke last week. It works today,” she said on Monday.", "2024-W10; 2024-03-11; 2024-03-11"),
        ("“We open today,” the mayor said.", "2024-03-14"),
        ("The mayor opened the pier on Tuesday. “We rest today,” she said.", "2024-03-12; 2024-03-14"),
        ("“We open on 3 May,” the mayor said on Wednesday.", "2024-05-03; 2024-03-13"),
        (
            "A nurse wrote to her boss on Dec. 14, 2022. “It sticks overnight.”\n\nHe replied the next morning.",
            "2022-12-14; 2022-12-14TNI; 2022-12-15TMO",
        ),
        ("She won in 1984. Four decades later she came back.", "1984; 2024"),
        ("Three decades later, the mill is gone.", "XXXX"),
    ]);
    let said = times("“We open today,” the mayor said on Wednesday.", Some(D));
    assert_eq!(said[0].other, ["2024-03-14"]);
}

/// What is a verb is told from lists and the words beside.
#[test]
fn verbs_that_could_be_nouns() {
    check(&[
        ("Divers plan to clean the weir on Friday.", "2024-03-15"),
        ("Plans to clean the weir were shelved on Friday.", "2024-03-08"),
        ("The board agreed to dredge it in May.", "2024-05"),
        ("The strike could last three weeks.", "P3W"),
        ("He rowed as he did last month.", "2024-02"),
        ("The much-awaited show is to take place on 2 May.", "2024-05-02"),
        ("Ana Ruiz and Ivo Hale meet again on Friday.", "2024-03-15"),
        ("He spoke at a Saturday rally in Port Salla.", "2024-03-09"),
        ("It has grown since the Salla attacks in May.", "2023-05"),
    ]);
}

#[test]
fn names_with_a_date_word() {
    check(&[
        ("April Jones and June Carter left on Sunday.", "2024-03-10"),
        ("Wednesday Addams left.", ""),
        ("The Good Friday Agreement held.", ""),
        ("The Thursday Club met in May.", "2023-05"),
        ("On Friday Smith left.", "2024-03-08"),
        ("On Friday Club staff met.", "2024-03-08"),
        ("Divers reached Easter Island on Monday.", "2024-03-11"),
        ("She was named Baker of the Year on Monday.", "2024-03-11"),
        ("It was the storm of the year.", "2024"),
        ("He joined the Tomorrow Group on Monday.", "2024-03-11"),
        ("Tomorrow Mayor Holm speaks.", "2024-03-15"),
        ("Jun Holm fished at Mar del Sol.", ""),
        ("The vote is in Jun.", "2024-06"),
        ("He told the host of “Today” on Monday that he would go.", "2024-03-11"),
        ("She spoke for an hour of her boats on Channel 4’s “This Morning” on Monday.", "PT1H; 2024-03-11"),
        ("The talk of taxes begins at the 15:20 mark.", ""),
        ("It is talked about today.", "2024-03-14"),
        ("The World Cup 2018 began.", "2018"),
        ("The band June November met on Tuesday.", "2024-03-12"),
        ("May Sunday, who sings, left. April Day was out.", ""),
        ("Her son August met a girl called June in May.", "2023-05"),
        ("It rained in June and November.", "2023-06; 2023-11"),
    ]);
}
