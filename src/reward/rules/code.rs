//! Codes: 80 random bits and a checksum, in characters that cannot be mistaken for one another.
//!
//! Sixteen characters of Crockford's base 32 (no I, L, O, U; crockford.com/base32.html) carry the bits; two more make the
//! whole number divisible by 1021, the largest prime below 32². That finds every single wrong character and every two
//! characters swapped, so a typing error can be told from a code that nobody issued.

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const DATA: usize = 16;
const GROUP: usize = 6;
const PRIME: u32 = 1_021;

/// The length of a code without dashes.
pub const LENGTH: usize = DATA + 2;

/// The code that carries these random bits, without dashes.
pub fn make(bits: [u8; 10]) -> String {
    let number = bits.iter().fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    let digits = (0..DATA).rev().map(|place| u32::try_from((number >> (5 * place)) & 31).unwrap_or(0)).collect::<Vec<_>>();
    let check = (PRIME - rest(&digits) * 1_024 % PRIME) % PRIME;
    digits.into_iter().chain([check / 32, check % 32]).map(|digit| char::from(ALPHABET[digit as usize])).collect()
}

/// What a person typed, as it is stored: upper case, without dashes and spaces, O read as 0, I and L as 1. `None` where it
/// cannot be a code of ours: a typing error.
pub fn read(typed: &str) -> Option<String> {
    let mut digits = Vec::with_capacity(LENGTH);
    for character in typed.chars().filter(|c| !c.is_whitespace() && *c != '-') {
        if digits.len() == LENGTH {
            return None;
        }
        digits.push(digit(character)?);
    }
    (digits.len() == LENGTH && rest(&digits) == 0).then(|| digits.iter().map(|digit| char::from(ALPHABET[*digit as usize])).collect())
}

/// `7K2MQ9-…`: in groups, as people read it.
pub fn grouped(code: &str) -> String {
    code.chars().enumerate().fold(String::with_capacity(code.len() + 2), |mut text, (index, character)| {
        if index > 0 && index % GROUP == 0 {
            text.push('-');
        }
        text.push(character);
        text
    })
}

fn digit(character: char) -> Option<u32> {
    let wanted = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    ALPHABET.iter().position(|known| char::from(*known) == wanted).and_then(|at| u32::try_from(at).ok())
}

/// The number that `digits` write in base 32, modulo [`PRIME`].
fn rest(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |sum, digit| (sum * 32 + digit) % PRIME)
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, LENGTH, grouped, make, read};

    const SAMPLES: [[u8; 10]; 4] = [[0; 10], [0xff; 10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [0xa7, 0x31, 0x5c, 0x08, 0xee, 0x92, 0x4d, 0x10, 0x6b, 0xf3]];

    #[test]
    fn reads_what_people_type() {
        let code = make([0, 17, 34, 51, 68, 85, 102, 119, 136, 153]);
        assert_eq!(code.len(), LENGTH);
        assert_eq!(read(&grouped(&code)), Some(code.clone()));
        assert_eq!(read(&format!(" {} ", grouped(&code).to_lowercase().replace('-', " "))), Some(code.clone()));
        assert_eq!(read(&code.replace('0', "o").replace('1', "l")), Some(code.clone()));
        assert_eq!(read(&code.replace('1', "I")), Some(code));
        for bad in ["", "U", "0", "ÄÖ", "000000-000000-0000000", "000000-000000-00000"] {
            assert_eq!(read(bad), None, "{bad:?}");
        }
        assert_eq!(grouped("000000000000000000"), "000000-000000-000000");
    }

    #[test]
    fn every_wrong_character_and_every_swap_is_found() {
        for code in SAMPLES.map(make) {
            assert_eq!(read(&code).as_deref(), Some(code.as_str()));
            for place in 0..LENGTH {
                for other in ALPHABET.iter().map(|byte| char::from(*byte)).filter(|other| !code[place..].starts_with(*other)) {
                    let wrong = format!("{}{other}{}", &code[..place], &code[place + 1..]);
                    assert_eq!(read(&wrong), None, "{code} typed as {wrong}");
                }
                for with in place + 1..LENGTH {
                    let mut characters = code.chars().collect::<Vec<_>>();
                    characters.swap(place, with);
                    let swapped = characters.into_iter().collect::<String>();
                    assert!(swapped == code || read(&swapped).is_none(), "{code} typed as {swapped}");
                }
            }
        }
    }
}
