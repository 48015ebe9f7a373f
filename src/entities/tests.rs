use super::*;
use crate::document::About;
use crate::{article, tokens};

fn names(text: &str) -> String {
    let article = article::read(text, &About::default());
    let tokens = tokens::tokenize(text, &article);
    let found = find(text, &article, &tokens);
    let names = found.iter().filter(|f| f.form == Form::Name);
    names
        .map(|f| format!("{}={}", f.span.of(text), format!("{:?}", f.kind).get(..3).unwrap_or("")))
        .collect::<Vec<_>>()
        .join("; ")
}

#[test]
fn names_and_types() {
    for (text, want) in [("US President Tomas Veld met Ana Ruiz.", "US=Pla; Tomas Veld=Per; Ana Ruiz=Per")] {
        assert_eq!(names(text), want, "{text}");
    }
}
