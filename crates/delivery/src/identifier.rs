//! Identifiers of submissions, responses and receipts. It knows nothing of where random bits come from.

/// A UUID of version 7 (RFC 9562, section 5.7): `milliseconds` since the epoch, then `random` bits, of which six
/// give way to version and variant. Texts of later instants sort later.
pub fn unique_id(milliseconds: f64, random: [u8; 10]) -> String {
    let mut bytes = [0; 16];
    bytes[..6].copy_from_slice(&(milliseconds as u64).to_be_bytes()[2..]);
    bytes[6..].copy_from_slice(&random);
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    let mut text = String::new();
    for (index, byte) in bytes.into_iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        for nibble in [byte >> 4, byte & 15] {
            text.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::unique_id;

    #[test]
    fn the_example_of_the_standard() {
        // RFC 9562, appendix A.6: 2022-02-22T19:22:22.000Z, rand_a CC3, rand_b 18C4DC0C0C07398F.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        assert_eq!(unique_id(1_645_557_742_000.0, random), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    #[test]
    fn version_and_variant_stand_whatever_the_random_bits() {
        assert_eq!(unique_id(0.0, [0xff; 10]), "00000000-0000-7fff-bfff-ffffffffffff");
        assert_eq!(unique_id(0.0, [0; 10]), "00000000-0000-7000-8000-000000000000");
    }

    #[test]
    fn impossible_instants_give_an_identifier_all_the_same() {
        assert_eq!(unique_id(f64::NAN, [0; 10]), unique_id(-1.0, [0; 10]));
    }

    #[test]
    fn later_identifiers_sort_later() {
        assert!(unique_id(1_000.0, [0xff; 10]) < unique_id(1_001.0, [0; 10]));
    }
}
