//! Inputs that are nearly right.

/// Makes inputs out of a corpus; the same ones for the same seed.
pub struct Mutator {
    corpus: Vec<Vec<u8>>,
    current: Vec<u8>,
    state: u64,
}

const WORDS: [u32; 8] = [
    0,
    1,
    0xFF,
    0x7FFF_FFFF,
    0x8000_0000,
    u32::MAX,
    0xD800,
    0x11_0000,
];

impl Mutator {
    /// The corpus has at least one input.
    pub fn new(corpus: Vec<Vec<u8>>, seed: u64) -> Self {
        Self {
            corpus,
            current: Vec::new(),
            state: seed,
        }
    }

    /// An input of the corpus with up to four mistakes behind the number of the type.
    pub fn next_input(&mut self) -> &[u8] {
        let index = self.below(self.corpus.len());
        self.current.clone_from(&self.corpus[index]);
        if self.current.len() > 2 {
            for _ in 0..self.below(5) {
                self.mutate();
            }
        }
        &self.current
    }

    fn mutate(&mut self) {
        let at = 2 + self.below(self.current.len() - 2);
        match self.below(5) {
            0 => self.current[at] ^= 1 << self.below(8),
            1 => self.current[at] = self.next() as u8,
            2 => {
                self.current[at] =
                    self.current[at].wrapping_add(if self.below(2) == 0 { 1 } else { 255 })
            }
            3 => {
                let word = WORDS[self.below(WORDS.len())].to_le_bytes();
                self.overwrite(at, &word);
            }
            _ => {
                let other = self.below(self.corpus.len());
                let length = 1 + self.below(16);
                let piece: Vec<u8> = self.corpus[other]
                    .iter()
                    .skip(at)
                    .take(length)
                    .copied()
                    .collect();
                self.overwrite(at, &piece);
            }
        }
    }

    fn overwrite(&mut self, at: usize, bytes: &[u8]) {
        for (target, byte) in self.current[at..].iter_mut().zip(bytes) {
            *target = *byte;
        }
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
