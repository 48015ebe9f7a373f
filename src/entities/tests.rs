use super::*;
use crate::document::{Block, BlockKind};

/// Every line a paragraph.
fn found(text: &str) -> Vec<Found> {
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text, char::is_whitespace);
        blocks.extend((!span.is_empty()).then(|| Block::new(BlockKind::Paragraph, span)));
        at += line.len();
    }
    let article = Article { blocks, published: None, syndication: None, language: None };
    let (tokens, _, reading) = crate::model::tagged(text, &article);
    find(text, &article, &tokens, &reading)
}

fn listed(text: &str, form: Form) -> String {
    let found = found(text);
    let of_form = found.iter().filter(|f| f.form == form);
    of_form.map(|f| format!("{}={}", f.span.of(text), short(f.kind))).collect::<Vec<_>>().join("; ")
}

fn short(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Person => "per",
        EntityType::Organization => "org",
        EntityType::Place => "loc",
        EntityType::Group => "group",
        EntityType::Event => "event",
        EntityType::Work => "work",
        EntityType::Product => "product",
        EntityType::Money => "money",
        EntityType::Percent => "percent",
        EntityType::Quantity => "quantity",
    }
}

#[test]
fn names_and_types() {
    for (text, want) in [
        ("US President Tomas Veld met Ana Ruiz in Oslo.", "US=loc; Tomas Veld=per; Ana Ruiz=per; Oslo=loc"),
        ("Talks with Mr. Veld’s staff failed.", "Veld=per"),
        ("Harbour University professor Wen Daolu spoke.", "Harbour University=org; Wen Daolu=per"),
        ("She joined the Ministry of Fisheries and Harbours in May.", "Ministry of Fisheries and Harbours=org"),
        ("She left the Centre for Strategic and Tidal Studies.", "Centre for Strategic and Tidal Studies=org"),
        ("We asked Maria van der Berg and Omar al-Rashid.", "Maria van der Berg=per; Omar al-Rashid=per"),
        ("The Duke and Duchess of Lund met the Earl of Maddock.", "Lund=loc; Maddock=loc"),
        ("They live by a man nicknamed “Badger” and a dog known as “Ox”.", "Badger=per"),
        ("She joined Brindle in 2019.", "Brindle=org"),
        ("His barrister, Colin Rudd QC, smiled.", "Colin Rudd=per"),
        ("We met J. P. Okoro Jr. near the Zambezi River.", "J. P. Okoro Jr.=per; Zambezi River=loc"),
        ("A report by the District’s Department of Roads was late.", "Department of Roads=org"),
        ("A Reuters/Ipsos poll was late.", "Reuters/Ipsos=org"),
        ("Officials said nothing. The officials left.", ""),
        ("On Tuesday Chinese and American envoys met.", "Chinese=group; American=group"),
        ("He fled the United States for South Korea.", "United States=loc; South Korea=loc"),
        ("The Kabira Port Authority (KPA) sued Veld Shipping Ltd.", "Kabira Port Authority=org; KPA=org; Veld Shipping Ltd.=org"),
        ("Sino-US talks began after World War II.", "Sino-US=group; World War II=event"),
        ("The bill is US$ 300 a head.", "US$ 300=money"),
        ("Ana Ruiz, 45, who lives in the town of Kabira, agreed.", "Ana Ruiz=per; Kabira=loc"),
        ("Prices rose 5 per cent to $2.5 million.", "5 per cent=percent; $2.5 million=money"),
        ("They walked 12 km for 30 euros.", "12 km=quantity; 30 euros=money"),
        (
            "Craig Pereval joined the show. When cameras stayed on Pereval rather than Mr Tolliver, he left.",
            "Craig Pereval=per; Pereval=per; Tolliver=per",
        ),
        ("We heard it on Radio Skerry on Monday.", "Radio Skerry=org"),
        ("Radio Skerry in Oslo reports (https://skerry.example/a) the pier is shut.", "Radio Skerry=org; Oslo=loc"),
        ("TV Brenn in Oslo says the pier is shut.", "TV Brenn=org; Oslo=loc"),
        ("Radio contact was lost in Oslo.", "Oslo=loc"),
        ("We saw it on TV Drama Night Live.", ""),
        ("The Pereval bridge is old. Craig Pereval built it.", "Craig Pereval=per"),
        ("Ana Ruiz, a surgeon in Norvik, left.", "Ana Ruiz=per; Norvik=loc"),
        ("They drive round by Maddock now that Maddock Road is shut.", "Maddock=loc; Maddock Road=loc"),
        ("The boat was hit by Maddock on Maddock Road.", "Maddock=per; Maddock Road=loc"),
        ("Fennick, a brokerage firm, sold it to Odo Falk.", "Fennick=org; Odo Falk=per"),
        ("The United Nations Support Mission in Lund is large.", "United Nations Support Mission in Lund=org"),
        ("The Vale and Sund High Court sat in May.", "Vale and Sund High Court=org"),
        ("The UN High Commissioner for Refugees and the mayor met.", "UN High Commissioner for Refugees=org"),
        ("Craig Pereval’s widow, Petra, said he was tired.", "Craig Pereval=per; Petra=per"),
        ("Dean Fennick, a clerk, met Dean Falk of the law school.", "Dean Fennick=per; Falk=per"),
        ("The new TV and the GDP data did not help us.", ""),
    ] {
        assert_eq!(listed(text, Form::Name), want, "{text}");
    }
}

#[test]
fn what_the_text_says_of_a_name() {
    for (text, want) in [
        ("Rep. Lena Sand, D-Maine, spoke.", "Lena Sand=per; Maine=loc"),
        // Captions run together are several people's, a long name is one's.
        (
            "The four are Maria Stone-Bell Anna Kemp Laura Moe Julia Lind.",
            "Maria Stone-Bell=per; Anna Kemp=per; Laura Moe=per; Julia Lind=per",
        ),
        ("He met Juan Carlos María Veld de Ortiz in May.", "Juan Carlos María Veld de Ortiz=per"),
        ("She moved to Scranton, Penn., in May.", "Scranton=loc; Penn=loc"),
        ("Mayor of Lundvik Siri Haug spoke.", "Lundvik=loc; Siri Haug=per"),
        ("Ida Sol, Ph.D., spoke.", "Ida Sol=per"),
        ("Amos Pope Jr. spoke.", "Amos Pope Jr.=per"),
        ("Regina King Ortega spoke.", "Regina King Ortega=per"),
        ("Villagers in Torvik and Lunde fled.", "Torvik=loc; Lunde=loc"),
        ("Ane Lie works for Nordum.", "Ane Lie=per; Nordum=org"),
        ("Jordan, 24, said he had slept.", "Jordan=per"),
        ("He lived in Jordan. Jordan said it would close the border.", "Jordan=loc; Jordan=loc"),
        ("They left the N.F.A. in May.", "N.F.A.=org"),
        ("The N.F.A.T. sued. An N.F.A.T. clerk left.", "N.F.A.T.=org; N.F.A.T.=org"),
        ("The C.E.O. left with a V.I.P.", ""),
        // Letters behind a name.
        ("Ida Sol OBE spoke. Bo Vik KCB KC left.", "Ida Sol=per; Bo Vik=per"),
        ("Ida Sol, MD, FXCS, spoke.", "Ida Sol=per"),
        // One body or two.
        ("Pratt and Lund LLP said the case was shut.", "Pratt and Lund LLP=org"),
        ("Pratt & Marlow said it would appeal.", "Pratt & Marlow=org"),
        ("Pratt and Marlow, a law firm, said no.", "Pratt and Marlow=org"),
        ("Pratt and Marlow said its till was safe.", "Pratt and Marlow=org"),
        ("Pratt and Marlow said they had met at school.", "Pratt=per; Marlow=per"),
        ("Pratt and Marlow said no. Ida Pratt said yes.", "Pratt=per; Marlow=per; Ida Pratt=per"),
        // Where an office ends and a name begins.
        ("Director of the Hull Trust Petra Vance said the boats were late.", "Hull Trust=org; Petra Vance=per"),
        // Whose name is also a place’s.
        ("Her sister, India, laughed.", "India=per"),
        ("Its ally, India, laughed.", "India=loc"),
        ("A man who introduced himself as Florence spoke.", "Florence=per"),
        ("The Duke of Holm said he was cold.", "Holm=loc"),
        ("Earl Stubbs told the board no.", "Earl Stubbs=per"),
        ("Earl Stubbs told the board no. The earl left.", "Stubbs=per"),
        // Firms of one word.
        ("Tarvix’s finance director, Ida Sol, left.", "Tarvix=org; Ida Sol=per"),
        ("Analysts at Tarvix said no.", "Tarvix=org"),
        ("It blamed its rival, Tarvix, for the loss.", "Tarvix=org"),
        ("Tarvix fell 9 percent on Monday.", "Tarvix=org; 9 percent=percent"),
        ("Ida Sol left Tarvix to found a school.", "Ida Sol=per; Tarvix=org"),
        ("Bo Vik, who drives for Tarvix, said no.", "Bo Vik=per; Tarvix=org"),
        // Two names of one body, or of one country.
        ("Hartley and Moss Building Society said it would close.", "Hartley and Moss Building Society=org"),
        ("Hartley and the Moss Building Society said no.", "Hartley=per; Moss Building Society=org"),
        ("He is apprenticed to Tarrow & Vane.", "Tarrow & Vane=org"),
        ("Antigua and Barbuda’s envoy said no.", "Antigua and Barbuda=loc"),
        ("The Ministry of Roads, Bridges and Tunnels said no.", "Ministry of Roads, Bridges and Tunnels=org"),
        ("He wrote to the Department of Justice, Google and Apple.", "Department of Justice=org; Google=org; Apple=org"),
        ("RUIZ: Why? HOLM: No. RUIZ: Why not? HOLM: It is late.", "RUIZ=per; HOLM=per; RUIZ=per; HOLM=per"),
        ("The website Sailors 4 Lind says nobody knew.", "Sailors 4 Lind=org"),
        ("Boats are dearer, according to a ranking by Vantar.", "Vantar=org"),
        ("Boats are dearer, according to a ranking by Ana Veld. Veld sails.", "Ana Veld=per; Veld=per"),
        ("Ana Ruiz Hammers Chief of Bank\nAna Ruiz left. Ruiz slept.", "Ana Ruiz=per; Ana Ruiz=per; Ruiz=per"),
        ("Save Our Woods and Streams said it would sue.", "Save Our Woods and Streams=org"),
        ("They want to save our woods.", ""),
        ("The Dockers’ Assn. said it would strike.", "Dockers’ Assn.=org"),
        // An office without an article is somebody’s, who is named.
        ("Dean of the University of Tarn Elspeth Roy said fees would rise.", "University of Tarn=org; Elspeth Roy=per"),
        ("“It is dry,” warned head of research at the Tay Trust Murdo Finlay.", "Tay Trust=org; Murdo Finlay=per"),
        ("The dean of the University of New South Wales said no.", "University of New South Wales=org"),
        ("Dean of the faculty of law Prosper Odongo said no.", "Prosper Odongo=per"),
        ("“It was good,” said cook of the trawler Aurora Finn Tveit.", "Finn Tveit=per"),
        // Letters of an office behind a place; behind a person’s name they are letters.
        ("The Sund MLA said the road was shut.", "Sund=loc"),
        ("The Kerr North MSP said the road was shut.", "Kerr North=loc"),
        ("Sund MLA Ravi Das said the road was shut.", "Ravi Das=per"),
        ("Ida Sol MP said no. Orbis AG said yes.", "Ida Sol=per; Orbis AG=org"),
        // Newspapers and sites.
        ("As the Ledger revealed, the clerk was paid.", "Ledger=org"),
        ("The clerk kept the ledger.", ""),
        ("The ship was held, news site Harbour24 said.", "Harbour24=org"),
        ("According to Der Anzeiger, he will resign.", "Der Anzeiger=org"),
        ("Tidewire reported on Monday that the dam leaked.", "Tidewire=org"),
        ("Bo Tidewire left. Tidewire reported on Monday that the dam leaked.", "Bo Tidewire=per; Tidewire=per"),
        ("The plan is dead, Reason reports.", "Reason=org"),
        // People who are called as places and months are.
        ("Georgia, the elder, said she had queued.", "Georgia=per"),
        ("Georgia, the host, said it had won.", "Georgia=loc"),
        ("Chad told his wife he would be late.", "Chad=per"),
        ("May Winter, the guard, said it was cold.", "May Winter=per"),
        ("In May winter, the guard said, was over.", ""),
        ("Marshall Judge Jr. and Dana Judge said no.", "Marshall Judge Jr.=per; Dana Judge=per"),
        ("Bo Vik, LL.M., chair of the bar, spoke.", "Bo Vik=per"),
        ("Bo Vik, PVSM, SM, former head of the army, spoke.", "Bo Vik=per"),
        ("Gov. Bo Vik, also D, will sign it.", "Bo Vik=per"),
        ("DCP Bo Vik said no.", "Bo Vik=per"),
    ] {
        assert_eq!(listed(text, Form::Name), want, "{text}");
    }
}

#[test]
fn capitals_prove_nothing_in_loud_lines() {
    let body = "\n\nThe harbour master, Ana Ruiz, said the port would open soon. Work on it goes on.";
    for (line, want) in [
        ("ANA RUIZ", "ANA RUIZ=per"),
        ("PORT TO OPEN SOON, SAYS ANA RUIZ", "ANA RUIZ=per"),
        ("Harbour Master Ana Ruiz Says Port Will Open Soon", "Ana Ruiz=per"),
        ("Storm Could Close Every Port Until Next Winter", ""),
    ] {
        let names = listed(&format!("{line}{body}"), Form::Name);
        let want = if want.is_empty() { "Ana Ruiz=per".to_owned() } else { format!("{want}; Ana Ruiz=per") };
        assert_eq!(names, want, "{line}");
    }
}

#[test]
fn role_phrases_and_pronouns() {
    for (text, want) in [
        ("The adviser told the paper that officials left.", "The adviser=per; the paper=org; officials=per"),
        ("His former coach objected.", "His former coach=per"),
        ("No coach objected.", ""),
        ("“This is a test,” Ana Ruiz, told reporters.", "reporters=per"),
    ] {
        assert_eq!(listed(text, Form::Nominal), want, "{text}");
    }
    for (text, want) in [
        ("He saw her, and they saw themselves.", "He=per; her=per; they=per; themselves=per"),
        ("It is clear that they failed.", "they=per"),
        ("The US wants us.", "us=per"),
    ] {
        assert_eq!(listed(text, Form::Pronoun), want, "{text}");
    }
}

#[test]
fn laws_hold_on_hostile_text() {
    let texts = [
        "Kabira ".repeat(60_000),
        "KABIRA SAID NO ".repeat(30_000),
        "Ana de la de la de ".repeat(20_000),
        "🙂 Ana 🙂\u{200f}שלום Ruiz’s’s ".repeat(5_000),
        "The Ministry of and of & of the of ".repeat(10_000),
        "A-b-C-d-".repeat(20_000),
        String::new(),
    ];
    for text in texts {
        let all = found(&text);
        let sorted = all
            .windows(2)
            .all(|w| (w[0].span.start(), usize::MAX - w[0].span.end()) <= (w[1].span.start(), usize::MAX - w[1].span.end()));
        assert!(sorted);
        assert!(all.iter().all(|f| !f.span.of(&text).is_empty() && f.span.contains(f.head)));
        let names: Vec<_> = all.iter().filter(|f| f.form == Form::Name).collect();
        assert!(names.windows(2).all(|w| !w[0].span.overlaps(w[1].span)));
    }
}

#[test]
fn who_tells_of_a_person_however_the_name_is_spelt() {
    let text =
        "“They knew. They looked away”\nAMOS BELL\n\n“They knew. They looked away,” said Amos Bell, who sells ice. He left.";
    let document = crate::annotate(text, &crate::About::default());
    let kinds: Vec<_> = document.entities.iter().filter(|e| e.name.eq_ignore_ascii_case("Amos Bell")).map(|e| e.kind).collect();
    assert_eq!(kinds, [crate::document::EntityType::Person]);
}

/// What the network takes for people by every mention alone, and what stands around them over the text says of a place or a body.
#[test]
fn contexts_add_up() {
    for (text, want) in [
        (
            "Nobody was in Ruizel at night. The mayor of Ruizel said that Ruizel, where 400 live, was safe. Buses to Ruizel were late. \
             Houses in Ruizel are cheap.",
            "Ruizel=loc; Ruizel=loc; Ruizel=loc; Ruizel=loc; Ruizel=loc",
        ),
        ("We met Ruizel. Ruizel said he was glad, and they went with Ruizel to the gate.", "Ruizel=per; Ruizel=per; Ruizel=per"),
        (
            "Commenting on it, Velkabank chairman Omar Tesh said the lender was strong. Velkabank CEO Lena Pors thanked shareholders.",
            "Velkabank=org; Omar Tesh=per; Velkabank=org; Lena Pors=per",
        ),
    ] {
        assert_eq!(listed(text, Form::Name), want, "{text}");
    }
}
