//! Cases in one line: text, then what is found in it: `words=TYPE:value[,MOD][ from..to]`. `D` is the day of publication.

use super::find;
use crate::article;
use crate::calendar::Date;
use crate::document::{About, BlockKind, Time};
use crate::{marks, tokens};

pub(super) fn times(text: &str, published: Option<&str>) -> Vec<Time> {
    let about = About { published: published.and_then(Date::parse), ..About::default() };
    let mut article = article::read(text, &about, &[]);
    // What a line alone is to the page does not matter here.
    article.blocks.iter_mut().for_each(|b| b.kind = BlockKind::Paragraph);
    let marks = marks::pair(text, article.blocks.iter().map(|b| b.span));
    find(text, &article, &tokens::tokenize(text, &article), &marks)
}

fn show(text: &str, time: &Time) -> String {
    let kind = serde_json::to_string(&time.kind).unwrap_or_default();
    let modifier = time.modifier.as_ref().map_or(String::new(), |m| format!(",{m}"));
    format!("{}={}:{}{modifier}", time.span.of(text), kind.trim_matches('"'), time.value)
}

pub(super) fn found(text: &str, published: Option<&str>) -> String {
    times(text, published).iter().map(|t| show(text, t)).collect::<Vec<_>>().join("; ")
}

/// Tuesday.
const D: &str = "2015-09-22";

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<_> = cases.iter().map(|(text, want)| (text, found(text, Some(D)), want)).filter(|(_, f, w)| f != *w).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn absolute_dates() {
    check(&[
        ("The bridge opened on 3 May 2011.", "3 May 2011=DATE:2011-05-03"),
        ("The bridge opened on May 3, 2011, in rain.", "May 3, 2011=DATE:2011-05-03"),
        ("It opened on Tuesday, May 3rd, 2011.", "Tuesday, May 3rd, 2011=DATE:2011-05-03"),
        ("It opened on the 3rd of May, 2011.", "the 3rd of May, 2011=DATE:2011-05-03"),
        ("It opened on 2011-05-03.", "2011-05-03=DATE:2011-05-03"),
        ("It opened on 23/05/2011.", "23/05/2011=DATE:2011-05-23"),
        ("It opened in May 2011.", "May 2011=DATE:2011-05"),
        ("It opened in May of 2011.", "May of 2011=DATE:2011-05"),
        ("It opened in 1887 and closed in 1990.", "1887=DATE:1887; 1990=DATE:1990"),
        ("It was built in the 1990s.", "the 1990s=DATE:199X"),
        ("Built in the late '80s, it leaks.", "the late '80s=DATE:198X,END"),
        ("It was built in the 19th century.", "the 19th century=DATE:18XX"),
        ("It was built in nineteen eighty-four.", "nineteen eighty-four=DATE:1984"),
        ("The fair runs from 4-9 August 2014.", "4-9 August 2014=DATE:2014-08-04"),
        ("The second Monday of May 2016 suits us.", "The second Monday of May 2016=DATE:2016-05-09"),
        ("They met in 2020/21.", "2020/21=DATE:2020"),
        ("The sea will be higher by 2150.", "2150=DATE:2150"),
        ("It sold 2150 boats.", ""),
        ("The academic year 2015-16 was long.", "The academic year 2015-16=DATE:2015"),
        ("The 18th and 19th centuries were cold.", "The 18th=DATE:17XX; 19th centuries=DATE:18XX"),
        // Rockets, and what is found in the sky.
        ("A Tall March 4 rocket flew on March 4.", "March 4=DATE:2015-03-04"),
        ("They met in Paris March 4.", "March 4=DATE:2015-03-04"),
        ("A body called 2014 QK passed in 2014; so did 2012 DB15.", "2014=DATE:2014"),
        ("The 2016 EU vote and the 2015 UK election were near.", "2016=DATE:2016; 2015=DATE:2015"),
        ("Resolution 1973 and Flight 1989 were discussed.", ""),
        ("It was the 1 May 2004 treaty.", "1 May 2004=DATE:2004-05-01"),
        ("It rose in the year to March 2015.", "the year=DURATION:P1Y; March 2015=DATE:2015-03"),
        ("Sales peaked in 2018Q4.", "2018Q4=DATE:2018-Q4"),
        ("She sailed on 6 April seventeen hundred thirty-three.", "6 April seventeen hundred thirty-three=DATE:1733-04-06"),
        ("She was born on 3 Aug 96.", "3 Aug 96=DATE:1996-08-03"),
        ("On 3 May 96 people met.", "3 May=DATE:2015-05-03"),
        ("It opened on May 3 and 4, 2011, in rain.", "May 3=DATE:2011-05-03; 4, 2011=DATE:2011-05-04"),
        ("It opened on May 3 and 4 people came.", "May 3=DATE:2015-05-03"),
        ("The mail is stamped Wed Oct 26 15:50:06 2016.", "Wed Oct 26 15:50:06 2016=TIME:2016-10-26T15:50:06"),
        ("The post-1989 order is gone.", "1989=DATE:1989"),
    ]);
}

#[test]
fn a_word_more_or_less_beside_a_time() {
    check(&[
        ("She left two weeks or more ago.", "two weeks or more ago=DATE:2015-W37,APPROX"),
        ("They want to get past Christmas Day.", "Christmas Day=DATE:2014-12-25"),
        ("Sale on sat 5 May.", "5 May=DATE:2015-05-05"),
        ("It opened on Friday and closed that same week.", "Friday=DATE:2015-09-18; that same week=DATE:2015-W38"),
        ("It is enough for the present.", "the present=DATE:PRESENT_REF"),
        ("It is enough for the present time.", "the present time=DATE:PRESENT_REF"),
        ("These boats leak on Monday.", "Monday=DATE:2015-09-21"),
        ("It took 1,200 days.", "1,200 days=DURATION:P1200D"),
        ("It opened two hundred years ago.", "two hundred years ago=DATE:1815"),
        ("It lasted two hundred and five days.", "two hundred and five days=DURATION:P205D"),
        ("It was a decades-long fight over a week-long strike.", "decades-long=DURATION:PXE; week-long=DURATION:P1W"),
        ("It lasted another day.", "another day=DURATION:P1D"),
        ("On 3 May 2011 it sold; two months earlier it rained.", "3 May 2011=DATE:2011-05-03; two months earlier=DATE:2011-03"),
        ("It had opened two weeks before.", "two weeks before=DATE:2015-W37"),
        ("It opened in May 2011 and closed in June the next year.", "May 2011=DATE:2011-05; June the next year=DATE:2012-06"),
        ("It sold on 3 May 2011. That summer it rained.", "3 May 2011=DATE:2011-05-03; That summer=DATE:2011-SU"),
        ("It was built in the 5th century AD.", "the 5th century AD=DATE:04XX"),
        ("They met on Rosh Hashanah 1984.", "Rosh Hashanah 1984=DATE:1984-09-27"),
        ("They met on Rosh Hashanah 2005.", "Rosh Hashanah 2005=DATE:2005-10-04"),
        ("It closes this winter.", "this winter=DATE:2015-WI"),
        ("The weekend of rain was long.", "The weekend=DATE:2015-W38-WE"),
        ("It closed in the early morning.", "the early morning=TIME:2015-09-22TMO,START"),
        ("They met in eleven thirty.", ""),
        ("It ran on April 24 and 25-mile walks followed.", "April 24=DATE:2015-04-24"),
        ("Will the ferry sail on 3 May?", "3 May=DATE:2016-05-03"),
        ("A long close race on 3 May.", "3 May=DATE:2015-05-03"),
        ("They met to talk on 3 October.", "3 October=DATE:2015-10-03"),
        ("He had resigned because a strike on 3 May would fail.", "3 May=DATE:2016-05-03"),
    ]);
}

#[test]
fn tense_and_nearness_choose() {
    check(&[
        ("The council met on Friday.", "Friday=DATE:2015-09-18"),
        ("The council will meet on Friday.", "Friday=DATE:2015-09-25"),
        ("The report will be published on Friday.", "Friday=DATE:2015-09-25"),
        ("The mayor said Friday that she will resign.", "Friday=DATE:2015-09-18"),
        ("She fell on Tuesday.", "Tuesday=DATE:2015-09-22"),
        ("They are due to land on Monday.", "Monday=DATE:2015-09-28"),
        ("It had been scheduled for Monday.", "Monday=DATE:2015-09-21"),
        ("The vote takes place on Oct. 4.", "Oct. 4=DATE:2015-10-04"),
        ("The vote took place on Sept. 4.", "Sept. 4=DATE:2015-09-04"),
        ("The plant closed in January.", "January=DATE:2015-01"),
        ("The plant will close in January.", "January=DATE:2016-01"),
        ("They wed last Friday and move next Friday.", "last Friday=DATE:2015-09-18; next Friday=DATE:2015-09-25"),
        ("They met on Wednesday of last week.", "Wednesday of last week=DATE:2015-09-16"),
        ("It closed last May.", "last May=DATE:2015-05"),
        ("They wed on Christmas Day.", "Christmas Day=DATE:2014-12-25"),
        ("They will wed on Easter Monday.", "Easter Monday=DATE:2016-03-28"),
        ("They met on Thanksgiving 2013.", "Thanksgiving 2013=DATE:2013-11-28"),
    ]);
    check(&[
        ("The envoy would be flying to the United States on Friday.", "Friday=DATE:2015-09-25"),
        ("They were planning to march on Friday.", "Friday=DATE:2015-09-25"),
        ("The mayor could not be reached on Friday.", "Friday=DATE:2015-09-18"),
        ("The loan will be repaid by February.", "February=DATE:2016-02"),
        ("They closed the mill under a June agreement.", "June=DATE:2015-06"),
        ("The March vote was close.", "March=DATE:2015-03"),
        ("The March on the city was long.", ""),
        ("She will join a mission in July.", "July=DATE:2016-07"),
    ]);
    let friday = times("The council will meet on Friday.", Some(D));
    assert_eq!(friday[0].other, ["2015-09-18"]);
    assert!(friday[0].why.contains(D), "{}", friday[0].why);
}

#[test]
fn why_says_what_a_value_rests_on() {
    for (text, published, why) in [
        ("The doors open at 5 p.m. for all.", None, "clock time; as stated"),
        ("The doors open at 5 p.m. for all.", Some(D), "clock time; counted from 2015-09-22"),
        ("The doors opened at 5 p.m. on Friday for all.", None, "clock time; nothing to count from"),
        ("The doors opened at 5 p.m. on Friday for all.", Some(D), "clock time; past tense; counted from 2015-09-22"),
        ("The doors opened at 5 p.m. on 3 May 2010 for all.", Some(D), "clock time; as stated"),
    ] {
        assert_eq!(times(text, published)[0].why, why, "{text}");
    }
}

#[test]
fn words_that_are_no_times() {
    check(&[
        ("In March 12-year-old Ole Krag won it.", "March=DATE:2015-03"),
        ("In March 12 boats sank.", "March=DATE:2015-03"),
        ("In March the boats sank.", "March=DATE:2015-03"),
        ("Talks on March 12 failed.", "March 12=DATE:2015-03-12"),
        ("Leaves that fall on the track delay trains.", ""),
        ("The weeds that spring up there are cut.", ""),
        ("He left that fall.", "that fall=DATE:2015-FA"),
        ("More than one-quarter of dentists smoke.", ""),
        ("Profit fell for two quarters.", "two quarters=DURATION:P6M"),
        ("Her everyday worries grew.", ""),
        ("He sails every day.", "every day=SET:P1D"),
        ("Readers of the Harbour Daily and the Lund Weekly told the story.", ""),
        ("The Gull sails daily. Daily trips cost more.", "daily=SET:P1D; Daily=SET:P1D"),
        ("The Post and Post on Sunday told the story.", ""),
        ("The Post reported on Sunday that it rained.", "Sunday=DATE:2015-09-20"),
        ("She is in her mid-30s.", ""),
        ("Celia March stood up. Voters gave March a cheer, and a friend wrote to March.", ""),
        ("Celia March stood up. She had left in March.", "March=DATE:2015-03"),
        ("June said that she would fight on.", ""),
        ("The friends of June Orrin left.", ""),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        ("It will cost $2 billion over the next decade.", "the next decade=DURATION:P10Y"),
        ("The next decade was calm.", "The next decade=DATE:202X"),
        ("In the early morning of May 13 it rang.", "the early morning of May 13=TIME:2015-05-13TMO,START"),
        ("The mid-70's were calm.", "The mid-70's=DATE:197X,MID"),
        ("The late 80's were calm.", "The late 80's=DATE:198X,END"),
        ("She said today that it rained yesterday.", "today=DATE:2015-09-22; yesterday=DATE:2015-09-21"),
        ("It rained last week and this month.", "last week=DATE:2015-W38; this month=DATE:2015-09"),
        ("Sales fell last year.", "last year=DATE:2014"),
        ("They spoke over the weekend.", "the weekend=DATE:2015-W38-WE"),
        ("They will speak at the weekend.", "the weekend=DATE:2015-W39-WE"),
        ("He left two years ago.", "two years ago=DATE:2013"),
        ("He left about three weeks ago.", "about three weeks ago=DATE:2015-W36,APPROX"),
        ("He left several years ago.", "several years ago=DATE:PAST_REF"),
        ("It opens early next year.", "early next year=DATE:2016,START"),
        ("It closed at the end of last month.", "the end of last month=DATE:2015-08,END"),
        ("It closed in mid-July.", "mid-July=DATE:2015-07,MID"),
        ("Profit rose in the second quarter of 2014.", "the second quarter of 2014=DATE:2014-Q2"),
        ("The second-quarter profit rose.", "second-quarter=DATE:2015-Q2"),
        ("It was sold in the first half of last year.", "the first half of last year=DATE:2014-H1"),
        ("It opened in the summer of 2012.", "the summer of 2012=DATE:2012-SU"),
        ("They met last winter.", "last winter=DATE:2014-WI"),
        ("It came the day before yesterday.", "the day before yesterday=DATE:2015-09-20"),
        ("Sales in fiscal 2014 fell.", "fiscal 2014=DATE:2014"),
        ("They meet in the week after next.", "the week after next=DATE:2015-W41"),
        ("It rained last week's Sunday.", "last week's Sunday=DATE:2015-09-20"),
        ("The talks run next week, on Tuesday.", "next week=DATE:2015-W40; Tuesday=DATE:2015-09-29"),
        ("The deal was signed in 1994. Three months later it burned.", "1994=DATE:1994; Three months later=DATE:XXXX-XX"),
        ("The Tuesday after next is free.", "Tuesday after next=DATE:2015-10-06"),
        ("The hearing is on Friday.", "Friday=DATE:2015-09-25"),
        ("It fell on a Sunday in June.", "Sunday=DATE:XXXX-WXX-7; June=DATE:2015-06"),
        ("It opens two weeks hence.", "two weeks hence=DATE:2015-W41"),
        ("It opened more than two weeks before today.", "more than two weeks before today=DATE:2015-09-08,MORE_THAN"),
        ("Sales fell in the year to date.", "the year to date=DATE:2015"),
        ("He was seen on the morning of May 3.", "the morning of May 3=TIME:2015-05-03TMO"),
        ("It opens Tuesday PM.", "Tuesday PM=TIME:2015-09-22TAF"),
        ("They got around Friday's ruling.", "Friday=DATE:2015-09-18"),
        ("He was shot last fall in his home.", "last fall=DATE:2014-FA"),
        ("It lasted into the summer.", "the summer=DATE:2015-SU"),
        ("It will be sold at a later date.", "a later date=DATE:FUTURE_REF"),
        ("It will suffer in the short term.", "the short term=DATE:FUTURE_REF"),
    ]);
    let week = times("It rained last week.", Some(D));
    assert_eq!((week[0].from, week[0].to), (Date::parse("2015-09-14"), Date::parse("2015-09-20")));
}

#[test]
fn from_the_time_last_spoken_of() {
    check(&[
        ("It opened in 1994. Two years later it burned.", "1994=DATE:1994; Two years later=DATE:1996"),
        ("It opened in 1994. The following year it burned.", "1994=DATE:1994; The following year=DATE:1995"),
        ("It rained from 14 September to Monday.", "14 September=DATE:2015-09-14; Monday=DATE:2015-09-21"),
        (
            "It opened in 1994 and will run between now and Nov. 10.",
            "1994=DATE:1994; now=DATE:PRESENT_REF; Nov. 10=DATE:2015-11-10",
        ),
        ("It ran from Monday to Friday.", "Monday=DATE:2015-09-21; Friday=DATE:2015-09-25"),
        ("It ran from 20 August to 11 September.", "20 August=DATE:2015-08-20; 11 September=DATE:2015-09-11"),
        ("“[Ten] years ago it stood here,” she said.", "[Ten] years ago=DATE:2005"),
        ("He fell on 3 May 2011. He died the next day.", "3 May 2011=DATE:2011-05-03; the next day=DATE:2011-05-04"),
        ("He fell on 3 May 2011 and left later that day.", "3 May 2011=DATE:2011-05-03; later that day=DATE:2011-05-03,END"),
        (
            "Profit rose in the second quarter of 2015. In the 2014 period it fell. For nine months it was flat from a year earlier.",
            "the second quarter of 2015=DATE:2015-Q2; the 2014 period=DATE:2014-Q2; nine months=DURATION:P9M; a year earlier=DATE:2014",
        ),
        (
            "Net rose in the third quarter of 2014 from a year earlier.",
            "the third quarter of 2014=DATE:2014-Q3; a year earlier=DATE:2013-Q3",
        ),
    ]);
}

#[test]
fn times_of_day() {
    check(&[
        ("The blast came at 5 p.m. on Wednesday.", "5 p.m. on Wednesday=TIME:2015-09-16T17:00"),
        ("The blast came at 10:35 a.m. yesterday.", "10:35 a.m. yesterday=TIME:2015-09-21T10:35"),
        ("He spoke on Monday night.", "Monday night=TIME:2015-09-21TNI"),
        ("He spoke last night.", "last night=TIME:2015-09-21TNI"),
        ("He spoke this morning.", "this morning=TIME:2015-09-22TMO"),
        ("Doors open from 7 to 9 p.m.", "7 to 9 p.m.=TIME:2015-09-22T19:00"),
        ("He left at noon on Monday.", "noon on Monday=TIME:2015-09-21T12:00"),
        ("He left at half past three.", "half past three=TIME:2015-09-22T03:30"),
        ("He left at 4 in the afternoon.", "4 in the afternoon=TIME:2015-09-22T16:00"),
        ("He left at 8p.m. and slept.", "8p.m.=TIME:2015-09-22T20:00"),
        ("He left at seven thirty p.m. for home.", "seven thirty p.m.=TIME:2015-09-22T19:30"),
        ("He spoke on Monday evening from 7 to 9.", "Monday evening from 7 to 9=TIME:2015-09-21T19:00"),
        ("It is open from 9:30 to 3 on Friday.", "9:30 to 3 on Friday=TIME:2015-09-25T09:30"),
        (
            "It runs from half past seven to 9 p.m. tomorrow.",
            "half past seven=TIME:2015-09-23T07:30; 9 p.m. tomorrow=TIME:2015-09-23T21:00",
        ),
    ]);
    assert_eq!(times("He left at half past three.", Some(D))[0].other, ["2015-09-22T15:30"]);
    assert!(times("He left at 3:30 p.m. sharp.", Some(D))[0].other.is_empty());
    let doors = times("Doors open from 7 to 9 p.m.", Some(D));
    assert_eq!((doors[0].from_time.as_deref(), doors[0].to_time.as_deref()), (Some("19:00"), Some("21:00")));
}

#[test]
fn durations_and_sets() {
    check(&[
        ("He signed a two-year deal.", "two-year=DURATION:P2Y"),
        ("He stayed for more than three weeks.", "more than three weeks=DURATION:P3W,MORE_THAN"),
        ("He waited an hour and a half.", "an hour and a half=DURATION:PT1.5H"),
        ("It grew for the past decade.", "the past decade=DURATION:P10Y"),
        ("It took several months.", "several months=DURATION:PXM"),
        ("A 10-day trip.", "10-day=DURATION:P10D"),
        (
            "He rested for at least two hours and thirty minutes.",
            "at least two hours and thirty minutes=DURATION:PT2H30M,EQUAL_OR_MORE",
        ),
        ("It took 2 1/2 years.", "2 1/2 years=DURATION:P2.5Y"),
        ("They meet every Monday.", "every Monday=SET:XXXX-WXX-1"),
        ("They meet on Tuesday nights.", "Tuesday nights=SET:XXXX-WXX-2TNI"),
        ("They pay daily and every two weeks.", "daily=SET:P1D; every two weeks=SET:P2W"),
        ("It flies four times a week.", "a week=SET:P1W"),
        ("It flies twice a month and sells 40 seats a week.", "a month=SET:P1M; a week=SET:P1W"),
        ("The desk is staffed 24/7.", "24/7=SET:P1D"),
        ("It is now what it recently was.", "now=DATE:PRESENT_REF; recently=DATE:PAST_REF"),
        ("It could happen in the near future.", "the near future=DATE:FUTURE_REF"),
        ("He fell and an hour later he died.", "an hour=DURATION:PT1H"),
        ("The strike could last three weeks.", "three weeks=DURATION:P3W"),
        ("It took 2½ years.", "2½ years=DURATION:P2.5Y"),
        ("The two previous years were dry.", "The two previous years=DURATION:P2Y"),
        ("It hurt two last week.", "last week=DATE:2015-W38"),
        ("He wrote in the years that followed.", "years=DURATION:PXY"),
        ("They eat three-quarters of it.", ""),
        ("The rent is due on the 19th of every month.", "the 19th of every month=SET:XXXX-XX-19"),
        ("He spoke on “60 Minutes.”", ""),
        ("It rains every now and again.", ""),
        ("They said on ABC’s “This Week” that it rained.", ""),
        ("He said that Sun’s profit fell.", ""),
        ("The quarter-to-quarter rise was small.", ""),
        ("She met Johnnie Christmas.", ""),
    ]);
    let past = times("It fell in the past two months.", Some(D));
    assert_eq!((past[0].from, past[0].to), (Date::parse("2015-07-22"), Date::parse(D)));
}

#[test]
fn as_news_writes_them() {
    check(&[
        ("The gates shut at 16.15 GMT.", "16.15 GMT=TIME:2015-09-22T16:15Z"),
        ("Updated at 11.34 GMT after the vote.", "11.34 GMT=TIME:2015-09-22T11:34Z"),
        ("The ferry sailed at 14.50.", "14.50=TIME:2015-09-22T14:50"),
        ("Shares in Tarnbrook closed at 14.50.", ""),
        ("Shares rose $2 to settle at 14.50.", ""),
        ("The market opens at 11:30 a.m. Eastern.", "11:30 a.m. Eastern=TIME:2015-09-22T11:30"),
        ("He lands at 9 p.m. Oslo time.", "9 p.m. Oslo time=TIME:2015-09-22T21:00"),
        ("It may reopen on Sunday. The ban had been in force since 5am.", "Sunday=DATE:2015-09-27; 5am=TIME:2015-09-22T05:00"),
        ("Power may not be back before Sunday.", "Sunday=DATE:2015-09-27"),
        ("The girl may have left on Sunday.", "Sunday=DATE:2015-09-20"),
        ("Analysts expect the first rate cut in May.", "May=DATE:2016-05"),
        ("The group could leave as soon as Friday.", "Friday=DATE:2015-09-25"),
        ("Talks are set to resume Monday.", "Monday=DATE:2015-09-28"),
        ("It had 9 ferries in 2012, up from 7 a year earlier.", "2012=DATE:2012; a year earlier=DATE:2011"),
        ("It sold 9 in May 2014, up from 7 a year earlier.", "May 2014=DATE:2014-05; a year earlier=DATE:2013-05"),
        ("The organ was built in 1724.", "1724=DATE:1724"),
        ("In 1724 the mill burned.", "1724=DATE:1724"),
        ("He walked in 1724 boots.", ""),
        ("They met on New Year’s Eve.", "New Year’s Eve=DATE:2014-12-31"),
        ("It was a once-in-a-century storm.", ""),
        ("She told the Daily Tide.", ""),
        ("Emissions fell below 2000 levels.", "2000=DATE:2000"),
        ("The March of the Mothers drew crowds.", ""),
    ]);
    assert_eq!(found("We close for two weeks in August.", Some("2023-06-14")), "two weeks=DURATION:P2W; August=DATE:2023-08");
}

#[test]
fn rarer_forms() {
    check(&[
        ("Posted 2015-09-20T10:30:05+02:00 by the desk.", "2015-09-20T10:30:05+02:00=TIME:2015-09-20T10:30:05"),
        ("Sales are below this time last year.", "this time last year=DATE:2014"),
        ("He fell in the early hours of Sunday.", "the early hours of Sunday=TIME:2015-09-20TMO,START"),
        ("Profit rose in H1 2014.", "H1 2014=DATE:2014-H1"),
        ("The H1 heading is red.", ""),
        ("He fell ill and died days later.", "days later=DATE:FUTURE_REF"),
        ("The vote is two weeks from next Monday.", "two weeks from next Monday=DATE:2015-10-12"),
        ("They fly home three weeks from tomorrow.", "three weeks from tomorrow=DATE:2015-10-14"),
        ("The choir meets every other Friday.", "every other Friday=SET:XXXX-WXX-5"),
        (
            "It fell at 10:35 a.m. (0735 GMT) Friday.",
            "10:35 a.m.=TIME:2015-09-18T10:35; 0735 GMT=TIME:2015-09-18T07:35Z; Friday=DATE:2015-09-18",
        ),
        ("It was built in the noughties.", "the noughties=DATE:200X"),
        ("They ate together on Eid al-Fitr 2024.", "Eid al-Fitr 2024=DATE:2024-04-10"),
        ("They ate together on Passover 2024.", "Passover 2024=DATE:2024-04-23"),
        ("They fast on Yom Kippur 2023.", "Yom Kippur 2023=DATE:2023-09-25"),
        ("They lit lamps for Hanukkah 2021.", "Hanukkah 2021=DATE:2021-11-29"),
        ("They lit lamps for Diwali 2013.", "Diwali 2013=DATE:2013-11-03"),
        ("They met on Lunar New Year 2014.", "Lunar New Year 2014=DATE:2014-01-31"),
    ]);
}

#[test]
fn parts_of_longer_stretches() {
    check(&[
        ("The board meets on the last Friday of October.", "the last Friday of October=DATE:2015-10-30"),
        ("The first Monday of next month is a holiday.", "The first Monday of next month=DATE:2015-10-05"),
        ("It closed in the third week of October 2014.", "the third week of October 2014=DATE:2014-W42"),
        ("It opened on the last day of last month.", "the last day of last month=DATE:2015-08-31"),
        ("It fell in the second-to-last week of 2014.", "the second-to-last week of 2014=DATE:2014-W51"),
        ("Rents rose in the week starting September 7.", "the week starting September 7=DATE:2015-W37"),
        ("The week of the 18th was wet.", "The week of the 18th=DATE:2015-W38"),
        ("Rates may move by end of year.", "end of year=DATE:2015,END"),
    ]);
}

#[test]
fn sets_with_an_hour() {
    check(&[
        ("They meet every Monday at 8am.", "every Monday at 8am=SET:XXXX-WXX-1T08:00"),
        ("The bell rings at 7 p.m. every day.", "7 p.m. every day=SET:T19:00"),
        ("Mass is read on Sundays at 9.30 a.m.", "Sundays at 9.30 a.m.=SET:XXXX-WXX-7T09:30"),
        ("The choir sings every three weeks.", "every three weeks=SET:P3W"),
    ]);
}

#[test]
fn ranges_by_their_ends() {
    check(&[
        ("It runs from 20 December to 11 January 2014.", "20 December=DATE:2013-12-20; 11 January 2014=DATE:2014-01-11"),
        ("March and April 2014 were dry.", "March=DATE:2014-03; April 2014=DATE:2014-04"),
        ("The fair runs from the 13th to the 15th of August.", "the 13th to the 15th of August=DATE:2016-08-13"),
        ("The shop is open from November to March.", "November=DATE:2015-11; March=DATE:2016-03"),
        ("The talks run between 9:30 and 11:00 on Friday.", "9:30 and 11:00 on Friday=TIME:2015-09-25T09:30"),
        ("Doors are open from 11 a.m. to 3.", "11 a.m. to 3=TIME:2015-09-22T11:00"),
        ("It was shut from 11 to 3 a.m. on Saturday.", "11 to 3 a.m. on Saturday=TIME:2015-09-19T23:00"),
    ]);
}

#[test]
fn days_by_weekday_and_number() {
    check(&[
        ("It opened on Friday, July 18.", "Friday, July 18=DATE:2014-07-18"),
        ("He was seen on the 15th.", "the 15th=DATE:2015-09-15"),
        ("He died on the 20th of last month.", "the 20th of last month=DATE:2015-08-20"),
        ("The vote is on Tuesday of next week.", "Tuesday of next week=DATE:2015-09-29"),
        ("They played in the '70s and the 80's.", "the '70s=DATE:197X; the 80's=DATE:198X"),
    ]);
}

#[test]
fn hours_and_lengths() {
    check(&[
        ("The train left at ten past nine.", "ten past nine=TIME:2015-09-22T09:10"),
        ("It struck at a quarter past noon on Monday.", "a quarter past noon on Monday=TIME:2015-09-21T12:15"),
        ("The last bus is at 20 minutes to midnight.", "20 minutes to midnight=TIME:2015-09-22T23:40"),
        ("She rang at 9 this morning.", "9 this morning=TIME:2015-09-22T09:00"),
        ("Trading ended at 13h30.", "13h30=TIME:2015-09-22T13:30"),
        ("The siren rang on Friday 11:00 and again.", "Friday 11:00=TIME:2015-09-18T11:00"),
        ("It lasted two years, three months and five days.", "two years, three months and five days=DURATION:P2Y3M5D"),
        ("The flight took an hour and a quarter.", "an hour and a quarter=DURATION:PT1.25H"),
        ("He left three days after Easter 2014.", "three days after Easter 2014=DATE:2014-04-23"),
        ("They will one day return.", "one day=DATE:FUTURE_REF"),
        ("He hid it until one day the sea took it.", "one day=DATE:PAST_REF"),
        ("One day they will return; it takes one day.", "One day=DATE:FUTURE_REF; one day=DURATION:P1D"),
        ("One day a week she paid $20 a day, but for a day trip.", "One day=DURATION:P1D; a week=SET:P1W; a day=SET:P1D"),
        ("Over the past year and a half it rained.", "the past year and a half=DURATION:P1.5Y"),
    ]);
}

#[test]
fn numbers_in_rows() {
    check(&[("Call 020-448-2011 today.", "today=DATE:2015-09-22"), ("Buy $DEC shares.", "")]);
}

#[test]
fn the_reading_not_taken() {
    for (text, want) in [
        ("He was seen on the 15th.", "2015-10-15"),
        ("It opened on Friday, July 18.", "2015-07-18"),
        ("The shop shut from November 3 to March 4.", "2015-11-03"),
        ("They met last Friday.", "2015-09-11"),
    ] {
        assert_eq!(times(text, Some(D))[0].other, [want], "{text}");
    }
    let march = times("The shop is open from November to March.", Some(D));
    assert_eq!((march[1].value.as_str(), march[1].other.as_slice()), ("2016-03", ["2015-03".to_owned()].as_slice()));
}

#[test]
fn no_times() {
    for text in [
        "Leonora May said so.",
        "It may rain.",
        "Protesters march on.",
        "The march on the capital grew.",
        "He came second.",
        "The Sunday Times reported it.",
        "Version 2.10.30 is out.",
        "They won 3-2.",
        "Call 020 7946 0018.",
        "The 27-year-old fled.",
        "He is in his 30s.",
        "The 9/11 attacks changed it.",
        "Sun Valley thrives.",
        "Fall in line.",
        "It cost $2,000.",
        "He walked 1,900 miles.",
        "A quarter of them left.",
        "Give me a second.",
        "April Ortiz left.",
    ] {
        assert_eq!(found(text, Some(D)), "", "{text}");
    }
}

#[test]
fn symbolic_without_publication() {
    for (text, want) in [
        ("The council met on Tuesday.", "Tuesday=DATE:XXXX-WXX-2"),
        ("The council met last week.", "last week=DATE:XXXX-WXX"),
        ("The council met yesterday.", "yesterday=DATE:XXXX-XX-XX"),
        ("The council met on May 3.", "May 3=DATE:XXXX-05-03"),
        ("The council met last year.", "last year=DATE:XXXX"),
        ("It met over the weekend.", "the weekend=DATE:XXXX-WXX-WE"),
        ("It met at 5 p.m.", "5 p.m.=TIME:T17:00"),
        ("It met in 2011 and two years later.", "2011=DATE:2011; two years later=DATE:2013"),
        ("It met on Christmas Eve.", "Christmas Eve=DATE:XXXX-12-24"),
    ] {
        assert_eq!(found(text, None), want, "{text}");
    }
}

#[test]
fn hostile() {
    for text in [
        "999999999999 years ago",
        "999999999 years ago and 4294967295 days later",
        "9999999 decades ago, 9999999 centuries later, 9999999 fortnights from now",
        "31 December 9999. The following week. Ten years later. The next decade.",
        "the 99999th century, the 31st of February, 0000-00-00, 2015-99-99, 25:61",
        "January twenty twenty twenty twenty hundred hundred thousand million",
        "the the the early late mid end of the of the beginning of",
        "1 January 0001, the previous year, a century earlier",
    ] {
        for published in [None, Some(D), Some("9999-12-31"), Some("0001-01-01")] {
            let text = format!("{text} Friday, the weekend, last week, next year, the third quarter, Easter, 5 p.m. Monday.");
            assert!(!times(&text, published).is_empty());
        }
    }
    let text = "Monday ".repeat(150_000);
    assert_eq!(times(&text, Some(D)).len(), 150_000);
}
