//! The people of the demo shop.

/// Given names and family names from wherever people come from. A name is one of each from the same row, so that it could
/// be somebody's; rows follow how often one meets them in the shop's street.
const NAMES: [(&[&str], &[&str]); 10] = [
    (
        &["Olivia", "Grace", "Harriet", "Thomas", "Edward", "Lucy", "Martha", "Henry", "Rosie", "Samuel", "Eleanor", "Jack"],
        &["Whitfield", "Barlow", "Ashdown", "Pemberton", "Hargreaves", "Lockwood", "Fairweather", "Thorne", "Marsh", "Bell"],
    ),
    (&["Aoife", "Niamh", "Cian", "Saoirse", "Declan", "Maeve"], &["Byrne", "O'Sullivan", "Kavanagh", "Doyle", "Gallagher"]),
    (&["Mara", "Jonas", "Lena", "Anneliese", "Moritz", "Friederike"], &["Keller", "Vogt", "Brückner", "Sommer", "Lindner", "Weiß"]),
    (&["Camille", "Étienne", "Manon", "Théo", "Agathe"], &["Moreau", "Lefèvre", "Garnier", "Fontaine"]),
    (&["Lucía", "Mateo", "Inés", "Joaquín", "Paloma"], &["Navarro", "Ibáñez", "Serrano", "Quiroga"]),
    (&["Priya", "Arjun", "Ananya", "Rohan", "Meera", "Kavya"], &["Nair", "Iyer", "Chatterjee", "Deshmukh", "Bhatt"]),
    (&["Amara", "Chidi", "Ngozi", "Tunde", "Folake"], &["Okafor", "Adeyemi", "Eze", "Balogun"]),
    (&["Yuki", "Haruto", "Mei", "Jun", "Soo-jin"], &["Tanaka", "Nakamura", "Park", "Chen", "Lin"]),
    (&["Zofia", "Kasia", "Tomasz", "Jakub", "Milena"], &["Kowalska", "Nowak", "Wójcik", "Zielińska"]),
    (&["Leila", "Omar", "Yasmin", "Karim", "Noor"], &["Haddad", "Mansour", "Rahimi", "Khoury"]),
];

use super::dice::Dice;

/// How somebody shops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Habit {
    /// Every week or so.
    Weekly,
    /// Once or twice a month.
    Monthly,
    /// Before feasts and in spring.
    Seasonal,
    /// Often once, not any more.
    Lapsed,
    /// Once.
    Once,
}

impl Habit {
    /// Orders in a thousand days, before the season is counted in.
    pub const fn pace(self) -> i64 {
        match self {
            Self::Weekly => 62,
            Self::Monthly => 26,
            Self::Seasonal => 9,
            Self::Lapsed => 30,
            Self::Once => 0,
        }
    }
}

/// Somebody who shops at the demo shop.
#[derive(Clone, Debug)]
pub struct Person {
    pub name: String,
    /// Normalised, of a domain that nobody can own.
    pub email: String,
    /// Days after the shop's beginning on which this person first came.
    pub from: i64,
    /// The day of joining the programme; earlier orders wait for it. `None`: never joined.
    pub joins: Option<i64>,
    /// The last day, for those who stay away since.
    pub until: i64,
    pub habit: Habit,
    /// Whether at the second shop.
    pub online: bool,
}

/// `count` people over `days` days, in the order in which they first came.
pub fn people(seed: u64, count: usize, days: i64) -> Vec<Person> {
    let mut dice = Dice::apart(seed, "people");
    let mut people = (0..count).map(|number| person(&mut dice, number, days)).collect::<Vec<_>>();
    people.sort_by_key(|person| person.from);
    people
}

fn person(dice: &mut Dice, number: usize, days: i64) -> Person {
    // Half of all come from the first two rows.
    let row = if dice.chance(500) { dice.between(0, 1) } else { dice.between(2, 9) };
    let (given, family) = NAMES[usize::try_from(row).unwrap_or(0)];
    let (given, family) = (*dice.pick(given), *dice.pick(family));
    let habit = match dice.between(1, 100) {
        1..=16 => Habit::Weekly,
        17..=44 => Habit::Monthly,
        45..=62 => Habit::Seasonal,
        63..=78 => Habit::Lapsed,
        _ => Habit::Once,
    };
    // The shop grows: more come later, but the weekly ones have been there for long.
    let from = match habit {
        Habit::Weekly => dice.between(0, days / 2),
        _ => dice.between(0, days * 9 / 10).max(dice.between(0, days * 9 / 10)),
    };
    let until = if habit == Habit::Lapsed { from + dice.between(90, 240) } else { days };
    let joins = if number % 9 == 8 { None } else { Some((from + dice.between(0, 40)).min(days - 1)) };
    Person {
        name: format!("{given} {family}"),
        email: format!("{}.{number}@mail.demo.test", plain(given)),
        from,
        joins,
        until,
        habit,
        online: dice.chance(350),
    }
}

/// Letters that every mail server takes.
fn plain(name: &str) -> String {
    let letter = |c: char| match c {
        'á' | 'à' | 'â' | 'ä' => 'a',
        'é' | 'è' | 'É' => 'e',
        'í' => 'i',
        'ó' | 'ö' => 'o',
        'ú' | 'ü' => 'u',
        other => other,
    };
    name.to_lowercase().chars().map(letter).filter(char::is_ascii_alphabetic).collect()
}

#[cfg(test)]
mod tests {
    use super::people;
    use crate::kernel::text;
    use std::collections::HashSet;

    #[test]
    fn people_have_addresses_of_their_own_and_come_within_the_time() {
        let all = people(1, 300, 730);
        assert_eq!(all.iter().map(|person| &person.email).collect::<HashSet<_>>().len(), 300);
        for person in &all {
            assert_eq!(text::email(&person.email).as_deref(), Some(person.email.as_str()), "{person:?}");
            assert!((0..730).contains(&person.from) && person.joins.is_none_or(|day| (person.from..730).contains(&day)), "{person:?}");
        }
        assert!(all.iter().filter(|person| person.joins.is_none()).count() > 20);
    }
}
