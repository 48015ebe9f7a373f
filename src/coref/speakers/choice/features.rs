//! What is seen of an option: its features in order, each with what it says.
//!
//! Distances are in sentences where nothing else is said, and [`FAR`] where there is none.

macro_rules! features {
    ($($name:ident $says:literal;)*) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum F { $($name),* }
        /// The features in order.
        pub(in crate::coref) const NAMES: &[&str] = &[$(stringify!($name)),*];
        #[cfg(test)]
        const SAID: &[&str] = &[$($says),*];
    };
}

features! {
    Source "0 he or she, 1 they, 2 it, 3 who or which, 4 a definite phrase, 5 another phrase, 6 another pronoun";
    Quote "0 direct, 1 mixed, 2 indirect";
    Follows "the words reported begin before the source";
    Heads "the source begins its sentence";
    Options "how many options there are";
    New "somebody new";
    Kind "0 person, 1 organization, 2 group, 3 place, 4 other";
    Named "has a name";
    Since "to its last mention";
    SinceName "to its last name";
    SinceTold "to its last mention in the article's own words";
    Paragraphs "paragraphs to its last mention";
    Tokens "tokens to its last mention";
    Recency "options mentioned later";
    PeopleLater "people with a name mentioned later";
    Place "its last mention: 0 subject, 1 object, 2 behind a preposition, 3 possessor, 4 other";
    LastForm "its last mention: 0 name, 1 phrase, 2 pronoun";
    LastQuoted "its last mention is in somebody's words";
    SinceSpoke "to where it last spoke";
    ParagraphsSpoke "paragraphs to where it last spoke";
    SpeakerRank "speakers since";
    Spoke "how often it spoke so far";
    Speaks "how often it is a source by name in the article";
    Mentions "how often it is mentioned in the article";
    Share "that, in hundredths of the person mentioned most";
    InWords "how often it is named in the very words";
    PronounInWords "it is he or she in the very words";
    GenderInWords "the very words have the source's own he or she: 1, the other: 2, both: 3";
    Pronouns "its pronouns of the source's kind less those of the other, elsewhere";
    Title "what its titles and nouns say of he and she";
    Linked "the links of pronouns and phrases take the source for it";
    LinkShare "that link's share of the odds";
    SameSentence "mentioned before in the sentence: 1 as a subject, 2 otherwise";
    SubjectBefore "the subject of the sentence before";
    OpensParagraph "the first mention of the paragraph";
    InParagraph "mentions in the paragraph before the source";
    InParagraphBefore "mentions in the paragraph before that";
    Ahead "tokens to its name ahead in the sentence";
    Headline "named in the headline";
    Author "named in a byline";
    First "the first person named";
    Addressed "spoken to in this report";
    AddressedBefore "spoken to in the report before";
    SpokeLast "the last speaker: 1 in this paragraph, 2 in the one before, 3 further off";
    SpokeLastButOne "the last speaker but one";
    AgreesNearer "options mentioned later whose pronouns agree";
    InSource "mentioned in the source phrase itself";
    Touches "its mention ends where the source begins, marks aside";
    AskedAbout "named in an “asked about …” before the source";
    HeadRole "the phrase's noun is a role of it";
    RoleWords "words of the phrase in its roles";
    NameWords "words of the phrase in its name";
    HeadPhrase "the phrase's noun is that of another phrase for it";
    NearWords "words of the phrase near its names";
    Unmatched "words of the phrase found nowhere";
    Fits "the noun's kind and its own: 0 unknown, 1 alike, 2 unlike";
    Category "the noun's category: 0 none, 1 outlet, 2 company, 3 public body, 4 party or group";
    Own "its own category";
    Rivals "others of whom the noun is a role";
    Plural "the phrase is plural";
    Age "the phrase's age is its own: 1, another's: 2";
    SaidBefore "sources of just these words spoke before: 1 it, 2 another";
    SinceFirst "to its first mention";
    OpensBefore "the first mention of the paragraph before, words reported aside";
    NamedBefore "names in the paragraph before, words reported aside";
    Modifiers "words of the phrase before its noun, the article aside";
    Behind "words of the phrase behind its noun";
    Leads "the subject of what a colon ends right before the words reported";
    Tells "the subject of the sentence before, whose verb reports";
    Introduced "the phrase's noun came before with “a” or “one”";
    LastPronoun "the last pronoun of the source's own, outside words reported: 1 in this paragraph, 2 in the one before, 3 further off";
    OtherPronouns "its pronouns of the other kind than the source's";
    OwnLast "its last pronoun outside words reported: 1 of the source's kind, 2 of the other";
    SpokeDirectly "how often it spoke in marks so far";
    DirectLast "it was the last to speak in marks: 1, spoke so before: 2";
    Asked "the last report is its question";
    Viewpoint "its last mention is the sentence's or paragraph's “For Ruiz, …”";
    Opens "it opens the sentence before as its subject";
    Subjects "of how many of the sentences just before it is the subject";
}

pub(super) const COUNT: usize = NAMES.len();
pub(in crate::coref) type Features = [i16; COUNT];

/// What a distance is where there is none, and the most that one is.
pub(super) const FAR: i16 = 99;

/// What [`F::Fits`] is where the noun's kind is not the option's.
pub(super) const UNLIKE: i16 = 2;

pub(super) fn capped(n: usize) -> i16 {
    n.min(FAR as usize) as i16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_feature_is_said() {
        assert_eq!(NAMES.len(), SAID.len());
        assert!(SAID.iter().all(|s| !s.is_empty()));
        assert_eq!(NAMES[F::Viewpoint as usize], "Viewpoint");
    }
}
