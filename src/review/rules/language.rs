//! Which language a text is written in.

use super::{fold::fold, stop};
use whatlang::{Detector, Lang};

/// Fewer letters tell too little.
const LEAST: usize = 20;
/// How sure it must be, of 1; for texts of at least [`LONG`] letters and for shorter ones.
const SURE: f64 = 0.5;
const VERY_SURE: f64 = 0.8;
const LONG: usize = 80;

/// Languages nobody writes reviews in, and those that are taken for a larger sister in every second short text.
const LEFT_OUT: [Lang; 10] = [Lang::Epo, Lang::Lat, Lang::Jav, Lang::Aka, Lang::Zul, Lang::Sna, Lang::Tuk, Lang::Uzb, Lang::Yid, Lang::Afr];

/// So many words that only join others tell the language of a short text, if no other list has half as many.
const JOINING: usize = 3;

/// ISO 639-1 of the text's language; empty below 20 letters and where it cannot be told. Where its letters are not enough,
/// the small words of our own lists are counted: few letters are typical, but few languages say "and" and "my".
pub fn detect(text: &str) -> &'static str {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if letters < LEAST {
        return "";
    }
    let sure = if letters >= LONG { SURE } else { VERY_SURE };
    let detector = Detector::with_denylist(LEFT_OUT.to_vec());
    detector.detect(text).filter(|found| found.confidence() >= sure).map_or_else(|| by_words(text), |found| code(found.lang()))
}

fn by_words(text: &str) -> &'static str {
    let folded = fold(text);
    let mut found = stop::LISTS.iter().map(|(code, words)| (folded.split(' ').filter(|word| words.contains(word)).count(), *code)).collect::<Vec<_>>();
    found.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    match found.as_slice() {
        [(most, code), (next, _), ..] if *most >= JOINING && next * 2 <= *most => code,
        _ => "",
    }
}

fn code(lang: Lang) -> &'static str {
    match lang {
        Lang::Epo => "eo",
        Lang::Eng => "en",
        Lang::Rus => "ru",
        Lang::Cmn => "zh",
        Lang::Spa => "es",
        Lang::Por => "pt",
        Lang::Ita => "it",
        Lang::Ben => "bn",
        Lang::Fra => "fr",
        Lang::Deu => "de",
        Lang::Ukr => "uk",
        Lang::Kat => "ka",
        Lang::Ara => "ar",
        Lang::Hin => "hi",
        Lang::Jpn => "ja",
        Lang::Heb => "he",
        Lang::Yid => "yi",
        Lang::Pol => "pl",
        Lang::Amh => "am",
        Lang::Jav => "jv",
        Lang::Kor => "ko",
        Lang::Nob => "nb",
        Lang::Dan => "da",
        Lang::Swe => "sv",
        Lang::Fin => "fi",
        Lang::Tur => "tr",
        Lang::Nld => "nl",
        Lang::Hun => "hu",
        Lang::Ces => "cs",
        Lang::Ell => "el",
        Lang::Bul => "bg",
        Lang::Bel => "be",
        Lang::Mar => "mr",
        Lang::Kan => "kn",
        Lang::Ron => "ro",
        Lang::Slv => "sl",
        Lang::Hrv => "hr",
        Lang::Srp => "sr",
        Lang::Mkd => "mk",
        Lang::Lit => "lt",
        Lang::Lav => "lv",
        Lang::Est => "et",
        Lang::Tam => "ta",
        Lang::Vie => "vi",
        Lang::Urd => "ur",
        Lang::Tha => "th",
        Lang::Guj => "gu",
        Lang::Uzb => "uz",
        Lang::Pan => "pa",
        Lang::Aze => "az",
        Lang::Ind => "id",
        Lang::Tel => "te",
        Lang::Pes => "fa",
        Lang::Mal => "ml",
        Lang::Ori => "or",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Sin => "si",
        Lang::Khm => "km",
        Lang::Tuk => "tk",
        Lang::Aka => "ak",
        Lang::Zul => "zu",
        Lang::Sna => "sn",
        Lang::Afr => "af",
        Lang::Lat => "la",
        Lang::Slk => "sk",
        Lang::Cat => "ca",
        Lang::Tgl => "tl",
        Lang::Hye => "hy",
        Lang::Cym => "cy",
    }
}

#[cfg(test)]
mod tests {
    use super::{code, detect};
    use std::collections::HashSet;
    use whatlang::Lang;

    #[test]
    fn reviews_as_people_write_them() {
        for (language, text) in [
            ("en", "The sound is clear and the battery lasts two days. I would buy it again."),
            ("en", "Arrived broken and nobody answered my mails for weeks."),
            ("de", "Der Klang ist klar und der Akku hält zwei Tage. Ich würde es wieder kaufen."),
            ("de", "Leider ist der Reißverschluss nach einer Woche kaputt gegangen."),
            ("fr", "Le son est clair et la batterie tient deux jours. Je le rachèterais sans hésiter."),
            ("es", "El sonido es claro y la batería dura dos días. Lo compraría otra vez sin dudar."),
            ("it", "Il suono è chiaro e la batteria dura due giorni. Lo comprerei di nuovo senza dubbio."),
            ("nl", "Het geluid is helder en de batterij gaat twee dagen mee. Ik zou het zo weer kopen."),
            ("pl", "Dźwięk jest czysty, a bateria wystarcza na dwa dni. Kupiłbym ponownie."),
            ("ru", "Звук чистый, батарея держит два дня. Купил бы ещё раз."),
            ("ja", "音がとてもクリアで、バッテリーは二日間もちます。また買います。"),
            ("zh", "声音很清晰，电池可以用两天，非常满意，以后还会再买这个产品。"),
            ("ko", "소리가 선명하고 배터리가 이틀 동안 지속됩니다. 다시 살 것입니다."),
            ("el", "Ο ήχος είναι καθαρός και η μπαταρία κρατάει δύο μέρες."),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        for text in ["", "Great product", "👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍", "1234567890 1234567890 1234567890", "OK OK OK OK OK OK OK"]
        {
            assert_eq!(detect(text), "", "{text}");
        }
    }

    #[test]
    fn every_language_has_a_code_of_its_own() {
        let codes = Lang::all().iter().map(|lang| code(*lang)).collect::<HashSet<_>>();
        assert_eq!(codes.len(), Lang::all().len());
        assert!(codes.iter().all(|code| code.len() == 2));
    }
}
