//! Who is cited beside a clause, whose words a report tells of, where the clause is that somebody says.

use super::*;

#[test]
fn cited_beside_a_clause() {
    check(&[
        ("Sales of rope fell a tenth, per customs records.", "i Sales of rope fell a tenth | per | customs records"),
        ("Una Krog has not signed yet, per The Lund Post.", "i Una Krog has not signed yet | per | The Lund Post"),
        ("The ferry carries 400 people per day.", ""),
        ("The fee is 12 crowns per boat, and children pay half.", ""),
        (
            "In the analysis of the harbour board, the dam is finished.",
            "i the dam is finished | In the analysis of | the harbour board",
        ),
        ("In the view of the sea, the dam is small.", ""),
        ("The clause is plain, as even Judge Krog conceded.", "i The clause is plain | conceded | Judge Krog"),
        (
            "As the activist Una Krog told the Lund Post in 2021, the pay is a scandal.",
            "i the pay is a scandal | told | the activist Una Krog",
        ),
        ("As Una Krog told the story, the crowd laughed.", ""),
        ("The pier is long, as the sea is deep.", ""),
        ("The vote, as Una Krog has stated, was bought.", "i The vote + was bought | has stated | Una Krog"),
        ("Anyone who doubts it has lost his mind, they sneer.", "i Anyone who doubts it has lost his mind | sneer | they"),
        ("Most wells on the hill are dry, the figures show.", "i Most wells on the hill are dry | show | the figures"),
        (
            "Tor Velm was held overnight, a senior officer confirmed to the Lund Post.",
            "i Tor Velm was held overnight | confirmed | a senior officer",
        ),
        (
            "Una Krog left open the possibility that the board could fine the yard.",
            "i that the board could fine the yard | left open the possibility | Una Krog",
        ),
        ("The storm raised the possibility that the pier would fall.", ""),
    ]);
}

#[test]
fn words_of_somebody_else() {
    check(&[
        (
            "The union slammed Una Krog’s call to “empty” the yards.",
            "i Una Krog’s call | slammed | The union ## m to “empty” the yards | call | Una Krog",
        ),
        (
            "The union called Una Krog’s plan to sell the yard “a disgrace”.",
            "m Una Krog’s plan to sell the yard “a disgrace” | called | The union",
        ),
        (
            "The Lund Post quoted board spokesman Tor Velm accusing Una Krog of “hiding from the town.”",
            "m Una Krog of “hiding from the town.” | quoted | The Lund Post ## m Una Krog of “hiding from the town.” | accusing | board \
             spokesman Tor Velm",
        ),
        ("Asked why he had “vanished,” Tor Velm told the panel: “I was ill.”", "d “I was ill.” | told | Tor Velm"),
        (
            "According to Tor Velm’s testimony, Una Krog ordered him not to speak in public.",
            "i Una Krog ordered him not to speak in public | According to | Tor Velm’s testimony ## i not to speak in public | ordered | Una \
             Krog",
        ),
        (
            "Tor Velm’s latest sally — “When the tide turns, so does the money” — went round the world.",
            "d “When the tide turns, so does the money” | sally | Tor Velm",
        ),
        (
            "The skippers’ answer is always, “We go out when the fish go out.”",
            "d “We go out when the fish go out.” | answer | The skippers",
        ),
        ("The so-called “harbour tax” has never been levied.", ""),
    ]);
}

#[test]
fn both_sides_and_opening_clauses() {
    check(&[
        ("The ledgers, Una Krog argued, show no theft.", "i The ledgers + show no theft | argued | Una Krog"),
        (
            "The trouble is that this dam, according to engineers, leaks at both ends.",
            "i The trouble is that this dam + leaks at both ends | according to | engineers",
        ),
        (
            "Una Krog said that, though she disliked Tor Velm, the audit was fair.",
            "i that, though she disliked Tor Velm, the audit was fair | said | Una Krog",
        ),
        ("Though the wall is old, engineers say it holds.", "i it holds | say | engineers"),
        (
            "According to Lund Wire, a group that counts wrecks, the reef has claimed nine ships.",
            "i the reef has claimed nine ships | According to | Lund Wire, a group that counts wrecks",
        ),
        ("She promised “doing more with less” a slogan that only led to failure.", "d “doing more with less” | promised | She"),
    ]);
}

#[test]
fn whose_participle_it_is() {
    check(&[
        (
            "Una Krog was able to hurt her rival Tor Velm by loudly calling him “a tourist.”",
            "m him “a tourist.” | loudly calling | Una Krog",
        ),
        (
            "Tor Velm hit back at Una Krog in a letter to the Lund Post describing the charge as “a fairy tale.”",
            "m the charge as “a fairy tale.” | describing | Tor Velm",
        ),
        (
            "The board was handed a petition demanding that the ferry be free.",
            "i that the ferry be free | demanding | a petition",
        ),
    ]);
}

#[test]
fn set_off_without_marks() {
    check(&[
        (
            "Krog Tweet: I pressed the board twice about the dam. They denied everything. We move on!",
            "d I pressed the board twice about the dam. They denied everything. We move on! | Tweet | Krog",
        ),
        (
            "Una Krog gave them an apology this morning. It was short:\nI do not remember why I signed it. I was tired and I trusted my \
             clerk.\nThe town is small.",
            "d I do not remember why I signed it. I was tired and I trusted my clerk. | gave | Una Krog",
        ),
        (
            "The Post: Will you run for the seat again?\nUna Krog: I doubt it. The money is gone.\nWhy not try for the board?\nThere is nobody \
             left who would pay for it.\nAnd the party?\nThe party will be fine. I would say it needs a rest.",
            "d I doubt it. The money is gone. | : | Una Krog ## d There is nobody left who would pay for it. |  | Una Krog ## d The party will be \
             fine. I would say it needs a rest. |  | Una Krog",
        ),
    ]);
}

#[test]
fn a_paragraph_of_an_outlet_between() {
    let text = "“I did it for the town,” Una Krog said.\nThe Lund Post wrote that not all grants were disclosed.\n“She called the grants routine. \
                They were not, and three of them were never signed.”";
    let quotes = read(text).1.quotes;
    let of = |words: &str| quotes.iter().filter(|q| q.content.iter().any(|c| c.of(text).contains(words))).collect::<Vec<_>>();
    assert_eq!(of("never signed").len(), 1);
    assert!(of("never signed").iter().all(|q| !q.content.iter().any(|c| c.of(text).contains("for the town"))));
}
