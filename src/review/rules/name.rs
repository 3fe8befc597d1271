//! Names that readers would take for the shop's own.

use super::fold::fold;

/// Whether a name speaks for the shop: nothing is left of it but the shop's whole name once `reserved` words (roles, and
/// fillers such as "the") are taken away. "Fern & Flour Team" does in a shop of that name, "Fern Smith" does not.
pub fn speaks_for_shop(name: &str, shop: &str, reserved: &str) -> bool {
    let (name, shop, reserved) = (fold(name), fold(shop), fold(reserved));
    let together = |text: &str| text.replace(' ', "");
    let is_reserved = |word: &str| reserved.split(' ').any(|known| known == word);
    let left = name.split(' ').filter(|word| !is_reserved(word)).collect::<String>();
    !name.is_empty() && (left.is_empty() || left == together(&shop) || is_reserved(&together(&name)))
}

#[cfg(test)]
mod tests {
    use super::speaks_for_shop;

    #[test]
    fn the_shop_speaks_under_its_own_name_only() {
        let reserved = "admin administrator moderator owner manager staff support team official customer service the";
        let speaks = |name: &str| speaks_for_shop(name, "Fern & Flour", reserved);
        for bad in ["Fern & Flour", "fernflour", "Fern  Flour Team", "The Owner", "ＡＤＭＩＮ", "Ad\u{200b}min", "Customer-Service", "Official Support"] {
            assert!(speaks(bad), "{bad}");
        }
        for good in ["Ada L.", "Fern", "Fern Smith", "Flour fan", "Manager Mike", "Owen", "", "李雷"] {
            assert!(!speaks(good), "{good}");
        }
    }
}
