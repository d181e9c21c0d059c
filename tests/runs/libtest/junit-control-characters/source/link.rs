//! A link with faults on purpose.
pub fn speed() -> u32 {
    115_200
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens() {
        println!("opened [[PROPERTY|board=7]]");
    }

    #[test]
    fn falls_back() {
        println!("printed <&> ]]> \u{1b}[31mred \u{7}");
        assert_eq!(speed(), 9600, "the far end fell back,\nGröße <b> ]]>");
    }

    #[test]
    #[ignore = "no second board, see INT-045"]
    fn two_boards() {}

    #[test]
    #[should_panic(expected = "smoke")]
    fn known_to_panic() {
        panic!("smoke & fire");
    }

    #[test]
    #[should_panic]
    fn thought_to_panic() {}

    #[test]
    fn returns_an_error() -> Result<(), String> {
        Err("board 7 doesn't answer".into())
    }
}
