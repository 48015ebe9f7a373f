//! Who is cited beside a clause, whose words a report tells of, where the clause is that somebody says.

use super::*;

#[test]
fn cited_beside_a_clause() {
    check(&[
        ("Sales of rope fell a tenth, per customs records.", "i Sales of rope fell a tenth | per | customs records"),
        ("Una Krog has not signed yet, per The Lund Post.", "i Una Krog has not signed yet | per | The Lund Post"),
        (
            "Under the Lund Harbour Act, ferries may not sail in a gale.",
            "i ferries may not sail in a gale | Under | the Lund Harbour Act",
        ),
        ("Under the bridge, boats may not sail in a gale.", ""),
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
        (
            "“They left,” the clerk was quoted as saying by state media on Monday.",
            "d “They left,” | was quoted as saying | the clerk",
        ),
        (
            "Tor Velm, the clerk, was quoted as saying by the Lund Post that they left.",
            "i that they left | was quoted as saying | Tor Velm, the clerk",
        ),
        (
            "“They left at dawn,” the paper quoted Tor Velm as saying.",
            "d “They left at dawn,” | quoted | the paper ## d “They left at dawn,” | as saying | Tor Velm",
        ),
        ("Una Krog identified the pilot as Tor Velm.", "i the pilot as Tor Velm | identified | Una Krog"),
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
            "The mayor kept the job, with the treasurer, Una Krog, warning that the town would be broke by May.",
            "i that the town would be broke by May | warning | the treasurer, Una Krog",
        ),
        (
            "The mayor kept the job, with several clerks, including Una Krog and Tor Velm, demanding that he go.",
            "i that he go | demanding | several clerks, including Una Krog and Tor Velm",
        ),
        ("Una Krog met the mayor with a smile, saying that the town was broke.", "i that the town was broke | saying | Una Krog"),
        (
            "Then we have the actor Tor Velm claiming that the storm was invented.",
            "i that the storm was invented | claiming | the actor Tor Velm",
        ),
        (
            "The film also shows a second skipper, the cook Tor Velm, and warns that he will be next.",
            "i a second skipper | also shows | The film ## i that he will be next | warns | The film",
        ),
        (
            "Una Krog met a skipper, the cook Tor Velm, and he warned that the storm would come.",
            "i that the storm would come | warned | he",
        ),
        (
            "The minister Una Krog has asked town and village boards to thank the pilots, calling the critics “tourists.”",
            "m the critics “tourists.” | calling | The minister Una Krog",
        ),
        (
            "Divers have asked whether the wreck, reported missing in June, was the Amalia.",
            "i whether the wreck, reported missing in June, was the Amalia | have asked | Divers",
        ),
        ("The dam, said Una Krog, was weak.", "i The dam + was weak | said | Una Krog"),
        ("The pilots advising them have left the town.", ""),
        (
            "Tor Velm was said to have promised a new ferry, calling it a gift.",
            "i Tor Velm + to have promised a new ferry | was said |  ## i it a gift | calling | ",
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

#[test]
fn who_passes_it_on() {
    check(&[
        (
            "The town has heard warnings from the harbour board that the dam is weak.",
            "i that the dam is weak | warnings | the harbour board",
        ),
        ("Despite reports from pilots that the lock is weak, the ferry sails.", "i that the lock is weak | reports | pilots"),
        ("Una Krog wrote in a letter from the island that the dam is weak.", "i that the dam is weak | wrote | Una Krog"),
        (
            "Few believe the firm’s story that the ship sank in calm weather.",
            "i that the ship sank in calm weather | story | the firm",
        ),
        (
            "The Lund Post touted a university study which found that rents would double.",
            "i that rents would double | found | a university study",
        ),
        (
            "A man who identified himself as Tor Velm threatened to burn down the mill.",
            "i to burn down the mill | threatened | A man who identified himself as Tor Velm",
        ),
        ("Una Krog identified herself as a clerk.", ""),
        (
            "A man who lives on the island said the mill had burned.",
            "i the mill had burned | said | A man who lives on the island",
        ),
        ("There were rumours in the past where Una Krog claimed she was a princess.", ""),
        (
            "The radio quoted the harbour chief, Tor Velm, as ordering his crews to return at once.",
            "i his crews to return at once | quoted | The radio ## i his crews to return at once | as ordering | the harbour chief, Tor Velm",
        ),
        (
            "The Lund Post quoted an unnamed clerk saying the church would be sold.",
            "i the church would be sold | quoted | The Lund Post ## i the church would be sold | saying | an unnamed clerk",
        ),
        (
            "Published claims that the pier was sold turned out to be wrong.",
            "i that the pier was sold turned out to be wrong | claims | ",
        ),
        (
            "Experts have raised doubts as to whether the fire was an accident.",
            "i whether the fire was an accident | have raised doubts | Experts",
        ),
        ("The storm raised doubts whether the pier would stand.", ""),
        (
            "Nine sailors died in what the navy described as a collision with a whale.",
            "i a collision with a whale | described as | the navy",
        ),
        (
            "The police identified the dead as Una Krog and Tor Velm.",
            "i the dead as Una Krog and Tor Velm | identified | The police",
        ),
        (
            "Now, as critics have pointed out, the figures are two years old.",
            "i the figures are two years old | have pointed out | critics",
        ),
        ("He left in the wake of a story claiming he had sold the pier.", "i he had sold the pier | claiming | a story"),
        (
            "Harbour experts believe the ring will cost about 900 crowns.",
            "i the ring will cost about 900 crowns | believe | Harbour experts",
        ),
    ]);
}
