//! Chances that are the same in every run; the long attacks of the tests throw them, too.

/// A die whose throws follow from its first number: Marsaglia's xorshift of 2003.
pub struct Dice(pub u64);

impl Dice {
    /// Throws a number from 0 up to the bound, which is left out.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).expect("64 bits") % bound
    }
}
