//! Whom a source means by how the text leads up to it, whatever else is seen of the options.

use super::features::{F, UNLIKE};
use super::{Features, Phrasing, Source, Walk, nameless};
use crate::coref::discourse::{Discourse, NOBODY};
use crate::coref::mention::Function;
use crate::coref::speakers::{antecedent, head};
use crate::document::{EntityType, Form, Pos};
use crate::entities::Found;
use crate::entities::lists::possessive;
use crate::span::Span;

/// What opens a clause of what somebody was asked.
const ASKS: [&str; 6] = ["asked", "challenged", "pressed", "questioned", "quizzed", "queried"];
/// Hundredths of the odds from where the links are sure of somebody without a name.
const LINKED: i16 = 75;
/// Sentences within which somebody was told of lately; hundredths of the mentions of whoever is mentioned most.
const LATELY: i16 = 3;
const ALWAYS: i16 = 60;
/// Sentences within which somebody is new.
const NEW: i16 = 8;
/// Tokens of a clause that tells whom somebody rang.
const CLAUSE: usize = 40;

/// Mentions of a sentence, or of words reported, that are looked at.
const LONGEST: usize = 40;

/// Verbs of making words public.
const PUT_OUT: [&str; 9] = ["circulated", "filed", "issued", "posted", "printed", "published", "put", "released", "sent"];

/// "issued a statement", "put out a note", "wrote to its members": one of these verbs with what is made public.
fn puts_out(discourse: &Discourse, i: usize, verbs: &[&str]) -> bool {
    const WORDS: [&str; 20] = [
        "accounts",
        "act",
        "bill",
        "bulletin",
        "decree",
        "email",
        "letter",
        "memo",
        "message",
        "note",
        "notice",
        "order",
        "paper",
        "post",
        "release",
        "report",
        "statement",
        "study",
        "tweet",
        "will",
    ];
    let word = discourse.word(i);
    let wrote = word == "wrote" && discourse.word(i + 1) == "to";
    let words = || {
        let near = (i + 1..i + REACH).take_while(|&n| discourse.pos(n) != Pos::Verb);
        near.into_iter().any(|n| discourse.pos(n) == Pos::Noun && WORDS.contains(&discourse.word(n)))
    };
    discourse.pos(i) == Pos::Verb && (wrote || verbs.contains(&word) && words())
}

/// Tokens from such a verb to what it makes public.
const REACH: usize = 7;

impl Source {
    /// "He says that Ruiz would go": whoever is named in the very words is seldom who says them.
    pub fn named_in_words(&self, features: &Features) -> bool {
        self.phrasing == Phrasing::HeOrShe && features[F::InWords as usize] > 0
    }

    /// Who a pronoun is by what leads up to the words: the subject of the clause that ends in a colon before them, a person with a
    /// name whom no pronoun contradicts.
    pub fn leads(&self, options: &[(u32, Features)]) -> Option<u32> {
        let fits = |f: &Features| f[F::Leads as usize] == 1 && f[F::Named as usize] == 1 && f[F::Kind as usize] == 0;
        let agrees = |f: &Features| f[F::Pronouns as usize] >= 0 && f[F::Title as usize] >= 0;
        let subject = options.iter().find(|o| fits(&o.1) && agrees(&o.1));
        subject.filter(|_| self.phrasing == Phrasing::HeOrShe).map(|o| o.0)
    }

    /// "Deputy Mayor Ruiz met Mayor Lind. The mayor said": the one person of whom the text says just this office, who was told of lately or
    /// all the time, where nobody is known so well that the text need not say what they are.
    pub fn in_office(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let zone = head::core(discourse, &self.tokens);
        let noun = head::last_noun(discourse, &zone).filter(|_| self.phrasing == Phrasing::Definite)?;
        let first = zone.start + usize::from(discourse.word(zone.start).eq_ignore_ascii_case("the"));
        let words = discourse.tokens.cover(first..noun + 1).of(discourse.text).to_lowercase();
        let office = |role: &str| role.split(" of ").next().is_some_and(|o| o.to_lowercase() == words);
        let plain = |f: &Features| [F::Plural, F::Behind, F::Introduced, F::Kind].iter().all(|&n| f[n as usize] == 0);
        let roles = |e: u32| discourse.entity(e).map_or(&[][..], |e| &e.roles);
        let holds = |o: &&(u32, Features)| plain(&o.1) && roles(o.0).iter().any(|r| r.former.is_none() && office(&r.text));
        let mut all = options.iter().filter(holds);
        let (entity, own) = all.next().filter(|_| first > zone.start && all.next().is_none())?;
        let of = |f: &Features, n: F| f[n as usize];
        let known = |o: &(u32, Features)| {
            let person = (of(&o.1, F::Named), of(&o.1, F::Kind)) == (1, 0) && roles(o.0).is_empty();
            person && of(&o.1, F::Mentions) >= super::KNOWN.max(of(own, F::Mentions))
        };
        let near = of(own, F::SinceTold) <= LATELY || of(own, F::Share) >= ALWAYS;
        Some(*entity).filter(|_| near && !options.iter().any(known))
    }

    /// "For Ruiz, the boats were home. “…,” she said": whose view the sentence before gives.
    pub fn viewed(&self, options: &[(u32, Features)]) -> Option<u32> {
        let of = |f: &Features, n: F| f[n as usize];
        let fits = |f: &Features| (of(f, F::Viewpoint), of(f, F::Named), of(f, F::Kind), of(f, F::InWords)) == (1, 1, 0, 0);
        let agrees = |f: &Features| of(f, F::SinceTold) <= 1 && of(f, F::Pronouns) >= 0 && of(f, F::Title) >= 0;
        let option = options.iter().find(|o| fits(&o.1) && agrees(&o.1)).map(|o| o.0);
        option.filter(|_| self.phrasing == Phrasing::HeOrShe)
    }

    /// "Lind, who left when he said": whose relative clause it is, where nobody else acts in it.
    pub fn of_its_relative(&self, walk: &Walk, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        const JOINTS: [&str; 7] = ["after", "as", "because", "before", "since", "when", "while"];
        let start = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start)).start;
        let joint = self.tokens.start.checked_sub(1).filter(|&i| i > start && JOINTS.contains(&discourse.word(i)))?;
        let who = (start.max(joint.saturating_sub(CLAUSE))..joint).rev().find(|&i| discourse.word(i) == "who")?;
        let subject = |m: usize| walk.views.get(m).is_some_and(|v| v.function == Function::Subject && v.start() > who);
        let acts = discourse.mentions_in(discourse.tokens.cover(who + 1..joint)).take(LONGEST).any(subject);
        let plain = !(who..joint).any(|i| discourse.word(i) == ",");
        let whose = antecedent(discourse, discourse.tokens.span(who)).filter(|_| plain && !acts)?;
        let agrees = |f: &Features| f[F::Kind as usize] == 0 && f[F::Pronouns as usize] >= 0 && f[F::Title as usize] >= 0;
        let option = options.iter().find(|o| o.0 == whose && agrees(&o.1)).map(|o| o.0);
        option.filter(|_| self.phrasing == Phrasing::HeOrShe)
    }

    /// "A second neighbour came out. He said": nobody with a name, where the subject before has none and the links take him for it.
    pub fn unnamed_subject(&self, options: &[(u32, Features)]) -> Option<u32> {
        let fits = |f: &Features| {
            let of = |n: F| f[n as usize];
            (of(F::SubjectBefore), of(F::Named), of(F::Kind), of(F::Linked)) == (1, 0, 0, 1) && of(F::LinkShare) >= LINKED
        };
        options.iter().find(|o| fits(&o.1)).filter(|_| self.phrasing == Phrasing::HeOrShe).map(|o| o.0)
    }

    /// "A neighbour said that it burnt. “…,” he said": whoever without a name spoke last, where nobody with a name was mentioned since.
    pub fn spoke_on(&self, walk: &Walk, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let block = discourse.tokens.block_of(self.tokens.start).unwrap_or(0);
        let last = walk.spoke.last().filter(|l| block.saturating_sub(l.block) <= 1)?;
        // "“Clerks are tired,” they write": the campaigners who spoke last, not the clerks.
        if self.phrasing == Phrasing::They {
            // "The charity said … they added": a body, where the verb goes on.
            let goes_on = || last.body && self.goes_on(discourse);
            return Some(last.entity)
                .filter(|_| self.mention.is_none_or(|m| discourse.owner(m) == NOBODY) && (last.many || goes_on()));
        }
        let fits = |f: &Features| {
            let of = |n: F| f[n as usize];
            (of(F::Named), of(F::Kind), of(F::PeopleLater)) == (0, 0, 0) && of(F::Pronouns) >= 0 && of(F::Title) >= 0
        };
        let goes_on = last.brought_in && self.phrasing == Phrasing::HeOrShe;
        options.iter().find(|o| goes_on && o.0 == last.entity && fits(&o.1)).map(|o| o.0)
    }

    /// "Ruhn said no. “Ruhn waits,” the school said", of another school: whether a body with a name has just spoken and the one that the links
    /// take the description for has not, nor has the noun in its name.
    pub fn another_body_spoke(&self, discourse: &Discourse, options: &[(u32, Features)], linked: u32) -> bool {
        let just = |f: &Features| matches!(f[F::SpokeLast as usize], 1 | 2);
        let body = |f: &Features| (f[F::Named as usize], f[F::Kind as usize]) == (1, 1);
        let noun = head::last_noun(discourse, &head::core(discourse, &self.tokens)).map_or("", |n| discourse.word(n));
        let own = |form: &str| form.split(' ').any(|w| w.eq_ignore_ascii_case(noun));
        let by_name = discourse.entity(linked).is_some_and(|e| e.forms.iter().any(|f| own(f)));
        let is_body = !by_name && options.iter().any(|o| o.0 == linked && body(&o.1));
        is_body && options.iter().any(|o| o.0 != linked && just(&o.1) && body(&o.1))
    }

    /// Whether the verb takes up what was said before: "they added".
    fn goes_on(&self, discourse: &Discourse) -> bool {
        let cues = self.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| &q.cue);
        cues.flat_map(|c| discourse.tokens.within(*c))
            .any(|i| matches!(discourse.word(i), "add" | "added" | "adds" | "continued" | "concluded"))
    }

    /// "The glues mixed by the chemists hold, they say": those who found out what is told, where no several spoke before.
    pub fn found_out(&self, discourse: &Discourse) -> Option<u32> {
        const FOUND: [&str; 12] = [
            "bred",
            "built",
            "designed",
            "developed",
            "examined",
            "found",
            "made",
            "measured",
            "mixed",
            "observed",
            "studied",
            "tested",
        ];
        let words = self.quotes.iter().filter_map(|&q| discourse.quotes.get(q)).flat_map(|q| &q.content);
        let words: Vec<Span> =
            words.filter(|c| self.phrasing == Phrasing::They && c.end() <= self.span.start()).copied().collect();
        let found_by = |m: &usize| {
            let Some(found) = discourse.found.get(*m).filter(|f| f.form == Form::Nominal && f.kind == EntityType::Person) else {
                return false;
            };
            let (start, noun) = (discourse.tokens.from(found.span.start()), found.head.of(discourse.text));
            let finds = noun.ends_with("ists") || matches!(noun, "doctors" | "engineers" | "researchers" | "team");
            finds && start > 1 && discourse.word(start - 1) == "by" && FOUND.contains(&discourse.word(start - 2))
        };
        words
            .iter()
            .flat_map(|c| discourse.mentions_in(*c))
            .take(LONGEST)
            .find(found_by)
            .map(|m| discourse.owner(m))
            .filter(|&e| e != NOBODY)
    }

    /// "The Board, in a row with the Trust, put out a statement. It said": the body that has just put something out, by a name. Whether it
    /// or the statement is meant, the words are its own.
    pub fn put_out(&self, walk: &Walk, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let last = self.put_out_by(walk, discourse, &PUT_OUT)?;
        let body = |f: &Found| f.form == Form::Name && f.kind == EntityType::Organization;
        options.iter().map(|o| o.0).find(|&e| discourse.found.get(last).is_some_and(body) && e == discourse.owner(last))
    }

    /// "Ruiz signed an order. It recognizes …": what somebody has written is no body.
    pub fn written(&self, walk: &Walk, discourse: &Discourse) -> bool {
        let by = self.put_out_by(walk, discourse, &PUT_OUT).or_else(|| self.put_out_by(walk, discourse, &["drafted", "signed"]));
        by.and_then(|m| discourse.found.get(m)).is_some_and(|f| f.kind == EntityType::Person)
    }

    /// The subject, outside the words reported, of the clause that ends the sentence before and makes words public by one of these verbs.
    fn put_out_by(&self, walk: &Walk, discourse: &Discourse, verbs: &[&str]) -> Option<usize> {
        let here = discourse.tokens.sentence_of(self.tokens.start);
        let before = discourse.tokens.of_sentence(here.checked_sub(1)?);
        let verb = before.clone().rev().find(|&i| puts_out(discourse, i, verbs)).filter(|_| self.phrasing == Phrasing::It)?;
        let at = discourse.tokens.span(verb).start();
        let subject = |m: &usize| walk.views.get(*m).is_some_and(|v| v.function == Function::Subject);
        let all: Vec<usize> = discourse.mentions_in(discourse.tokens.cover(before)).take(LONGEST).filter(subject).collect();
        let later = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.span.start() > at);
        all.iter().copied().rfind(|m| !later(m)).filter(|_| !all.iter().any(later))
    }

    /// "Ana Ruiz, a rapper, sings along. The Lund citizen says": the person whom the sentence before brings in by name as its subject,
    /// where the description is not all said of somebody else.
    pub fn newly_named(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let of = |f: &Features, n: F| f[n as usize];
        let fits = |f: &Features| {
            let new = (of(f, F::Named), of(f, F::Kind), of(f, F::Opens)) == (1, 0, 1) && (0..=1).contains(&of(f, F::SinceFirst));
            new && of(f, F::Fits) == 1 && of(f, F::Plural) == 0 && of(f, F::Modifiers) > 0 && of(f, F::Behind) == 0
        };
        let whole = |f: &Features| of(f, F::Named) == 1 && of(f, F::Unmatched) == 0;
        let told_more = self.phrasing == Phrasing::Definite && !nameless(discourse, self);
        let another = |e: u32| options.iter().any(|o| o.0 != e && whole(&o.1));
        let option = options.iter().find(|o| told_more && fits(&o.1)).map(|o| o.0);
        option.filter(|&e| !another(e) && !self.another_post(discourse, e) && !self.another_office(discourse, e))
    }

    /// "Ana Ruiz also sings. The Lund citizen says that it helps. “It helps me,” she says": whom the text has named for the first time just
    /// before and who spoke last, where nobody else was named since.
    pub fn newest(&self, options: &[(u32, Features)]) -> Option<u32> {
        let of = |f: &Features, n: F| f[n as usize];
        let person = |f: &Features| (of(f, F::Named), of(f, F::Kind)) == (1, 0);
        let fits = |f: &Features| {
            let agrees = of(f, F::Pronouns) >= 0 && of(f, F::Title) >= 0 && of(f, F::InWords) == 0 && of(f, F::AskedAbout) == 0;
            let spoke = of(f, F::Tells) == 1 && matches!(of(f, F::SpokeLast), 1 | 2);
            person(f) && spoke && agrees && of(f, F::SinceFirst) <= NEW
        };
        let (newest, own) = options.iter().find(|o| fits(&o.1)).filter(|_| self.phrasing == Phrasing::HeOrShe)?;
        let nearer = |f: &Features| {
            // Two who are named in the pronoun's own sentence are equally near.
            of(f, F::SinceName) < of(own, F::SinceName).max(1) || of(f, F::SinceTold) < of(own, F::SinceTold)
        };
        (!options.iter().any(|(e, f)| e != newest && person(f) && nearer(f))).then_some(*newest)
    }

    /// "Veld criticised Ruiz after she said": who is judged for something is who did it, as implicit causality has it.
    pub fn judged(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        const JUDGES: [&str; 28] = [
            "accused",
            "admonished",
            "apologized",
            "applauded",
            "attacked",
            "blamed",
            "blasted",
            "called",
            "chastised",
            "condemned",
            "congratulated",
            "criticised",
            "criticized",
            "defended",
            "denounced",
            "described",
            "dismissed",
            "fired",
            "hailed",
            "lambasted",
            "mocked",
            "praised",
            "rebuked",
            "ridiculed",
            "scolded",
            "slammed",
            "sued",
            "thanked",
        ];
        let start = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start)).start;
        let after =
            self.tokens.start.checked_sub(1).filter(|&i| i > start && matches!(discourse.word(i), "after" | "because"))?;
        let verb = (start.max(after.saturating_sub(CLAUSE))..after).rev().find(|&i| JUDGES.contains(&discourse.word(i)))?;
        let named = (verb + 1..after).filter_map(|i| {
            let m = discourse.mention_from(discourse.tokens.span(i).start());
            let found = discourse.found.get(m).filter(|f| f.span.start() == discourse.tokens.span(i).start())?;
            (found.form == Form::Name && found.kind == EntityType::Person).then(|| discourse.owner(m))
        });
        let mut named: Vec<u32> = named.collect();
        named.dedup();
        let agrees = |f: &Features| f[F::Pronouns as usize] >= 0 && f[F::Title as usize] >= 0;
        let [one] = *named.as_slice() else { return None };
        options.iter().find(|o| self.phrasing == Phrasing::HeOrShe && o.0 == one && agrees(&o.1)).map(|o| o.0)
    }

    /// "In Ruiz’s letters, the mayor said": whose words they are said in.
    pub fn said_in(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        const WORDS: [&str; 14] = [
            "address",
            "email",
            "emails",
            "interview",
            "letter",
            "letters",
            "memo",
            "post",
            "posts",
            "remarks",
            "speech",
            "testimony",
            "tweet",
            "tweets",
        ];
        let start = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start)).start;
        let opens = |i: usize| matches!(discourse.word(i), "In" | "in" | "During");
        let comma = self.tokens.start.checked_sub(1).filter(|&c| discourse.word(c) == ",")?;
        let whose = (start.max(comma.saturating_sub(CLAUSE))..comma).rev().filter(|&i| opens(i)).find_map(|i| {
            let m = discourse.mention_from(discourse.tokens.span(i + 1).start());
            let found = discourse.found.get(m).filter(|f| f.form == Form::Name && f.kind == EntityType::Person)?;
            let behind = discourse.tokens.from(found.span.end());
            let own = discourse.tokens.from(found.span.start()) == i + 1 && possessive(discourse.word(behind));
            let words = (behind + 1..behind + 4).any(|w| WORDS.contains(&discourse.word(w)));
            (own && words).then(|| discourse.owner(m))
        });
        let agrees = |f: &Features| f[F::Pronouns as usize] >= 0 && f[F::Title as usize] >= 0 && f[F::Fits as usize] != UNLIKE;
        let one = matches!(self.phrasing, Phrasing::HeOrShe | Phrasing::Definite);
        options.iter().find(|o| one && Some(o.0) == whose && o.1[F::Plural as usize] == 0 && agrees(&o.1)).map(|o| o.0)
    }

    /// "Asked whether a clerk would go, she said": the subject of the sentence before, whom no pronoun contradicts.
    pub fn asked(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start));
        let opens = sentence.start + usize::from(matches!(discourse.word(sentence.start), "When" | "While"));
        let clause = ASKS.contains(&discourse.word(opens).to_lowercase().as_str()) && discourse.pos(opens) != Pos::Noun;
        let fits = |f: &Features| {
            let of = |n: F| f[n as usize];
            // A pronoun in the very words may be anybody's.
            let agrees = of(F::Pronouns) + of(F::PronounInWords) >= 0 && of(F::Title) >= 0;
            let near = of(F::SinceTold) <= 1 && of(F::Named) == 1 || of(F::Linked) == 1;
            (of(F::SubjectBefore), of(F::Kind), of(F::AskedAbout)) == (1, 0, 0) && agrees && near
        };
        let answers = clause && self.phrasing == Phrasing::HeOrShe && opens < self.tokens.start;
        options.iter().find(|o| fits(&o.1)).filter(|_| answers).map(|o| o.0)
    }

    /// "Ruiz shrugged. “No,” she said": the person whom the sentence before, in the same paragraph, shows as they speak.
    pub fn gestures(&self, walk: &Walk, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        const GESTURES: [&str; 25] = [
            "barked",
            "beamed",
            "chuckled",
            "frowned",
            "gestured",
            "giggled",
            "glared",
            "grimaced",
            "grinned",
            "laughed",
            "nodded",
            "paused",
            "shook",
            "shouted",
            "shrugged",
            "sighed",
            "smiled",
            "smirked",
            "snapped",
            "sobbed",
            "stared",
            "swallowed",
            "wept",
            "winced",
            "yelled",
        ];
        let before = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start).checked_sub(1)?);
        let same = discourse.tokens.block_of(before.start) == discourse.tokens.block_of(self.tokens.start);
        let verb = before.clone().find(|&i| discourse.pos(i) == Pos::Verb && GESTURES.contains(&discourse.word(i)))?;
        let beside = |m: &usize| {
            let view = walk.views.get(*m);
            view.is_some_and(|v| v.function == Function::Subject && v.end() <= verb && verb <= v.end() + 1)
        };
        let mentions = discourse.mentions_in(discourse.tokens.cover(before)).take(LONGEST);
        let subject = mentions.filter(beside).last().filter(|_| same && self.phrasing == Phrasing::HeOrShe)?;
        let agrees = |f: &Features| {
            let of = |n: F| f[n as usize];
            (of(F::Kind), of(F::Named)) == (0, 1) && of(F::Pronouns) >= 0 && of(F::Title) >= 0
        };
        options.iter().find(|o| o.0 == discourse.owner(subject) && agrees(&o.1)).map(|o| o.0)
    }

    /// "Ruiz was asked if she had seen it. “No,” she said": whoever was asked in the sentence before.
    pub fn answers(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        let before = self.quotes.first()?.checked_sub(1)?;
        let whom = super::super::told_by_nobody(discourse, before)?;
        let cue = discourse.quotes.get(before)?.cue.first().map(|c| discourse.tokens.within(*c))?;
        let asked = cue.clone().any(|i| ASKS.contains(&discourse.word(i)));
        let next = discourse.tokens.sentence_of(cue.start) + 1 == discourse.tokens.sentence_of(self.tokens.start);
        let agrees = |f: &Features| {
            let of = |n: F| f[n as usize];
            of(F::Kind) == 0 && of(F::Pronouns) + of(F::PronounInWords) >= 0 && of(F::Title) >= 0
        };
        let option = options.iter().find(|o| o.0 == whom && agrees(&o.1)).map(|o| o.0);
        option.filter(|_| asked && next && self.phrasing == Phrasing::HeOrShe)
    }

    /// "When Ruiz rang Lind, he told her", "After Lind was approached, he said": who was rung answers, unless a pronoun or a title
    /// contradicts.
    pub fn rung(&self, discourse: &Discourse, options: &[(u32, Features)]) -> Option<u32> {
        const RINGS: [&str; 9] =
            ["approached", "asked", "called", "confronted", "contacted", "phoned", "rang", "reached", "telephoned"];
        let sentence = discourse.tokens.of_sentence(discourse.tokens.sentence_of(self.tokens.start));
        let comma = self.tokens.start.checked_sub(1).filter(|&c| c > sentence.start && discourse.word(c) == ",")?;
        let opens = matches!(discourse.word(sentence.start), "When" | "After" | "Once");
        let verb = (sentence.start.max(comma.saturating_sub(CLAUSE))..comma)
            .find(|&i| RINGS.contains(&discourse.word(i)) && discourse.pos(i) == Pos::Verb)?;
        let next = discourse.mention_from(discourse.tokens.span(verb + 1).start());
        let beside = |f: &&Found| {
            let start = discourse.tokens.from(f.span.start());
            f.form == Form::Name && start <= verb + 3 && (verb + 1..start).all(|i| discourse.pos(i) != Pos::Adp)
        };
        let passive = verb > sentence.start && matches!(discourse.word(verb - 1), "was" | "were");
        let name = |m: &usize| discourse.found.get(*m).is_some_and(|f| f.form == Form::Name && f.kind == EntityType::Person);
        let before = || discourse.mentions_in(discourse.tokens.cover(sentence.start..verb)).take(LONGEST).find(name);
        let whom = match passive {
            true => discourse.owner(before()?),
            false => discourse.found.get(next).filter(beside).map(|_| discourse.owner(next))?,
        };
        let plain = passive || !(verb + 1..comma).any(|i| discourse.word(i) == ",");
        let agrees = |f: &Features| f[F::Kind as usize] == 0 && f[F::Pronouns as usize] >= 0 && f[F::Title as usize] >= 0;
        let option = options.iter().find(|o| o.0 == whom && agrees(&o.1)).map(|o| o.0);
        option.filter(|_| opens && plain && self.phrasing == Phrasing::HeOrShe)
    }
}
