//! Squeezes a compiled module harder than servers do: a quarter smaller than gzip leaves it.
//!
//! Each bit is predicted from the bytes before it and coded by how unlikely it was. Six models
//! watch contexts of different lengths; a mixer learns which of them to trust. Everything is
//! counted in whole numbers, so that `unsqueeze.js` predicts the same in every browser. The
//! technique is that of Matt Mahoney's lpaq (<https://mattmahoney.net/dc/#lpaq>).

/// The function `unsqueeze(squeezed, length, done)` for scripts: back to the module's bytes.
pub const DECODER: &str = include_str!("unsqueeze.js");

/// Contexts watched: the 0, 1, 2 and 4 bytes before, and two with a gap.
const MODELS: usize = 6;
/// Each model keeps two to this power of predictions: more would not fit a processor's cache, and
/// three times the time buys 3 %.
const BITS: u32 = 16;
/// After so often a prediction learns no slower any more.
const PATIENCE: u8 = 12;
const LEARNING: i64 = 12;
const FIRST_WEIGHT: i32 = 22_000;

/// The state both sides keep in step.
struct Predictor {
    stretched: Vec<i32>,
    predictions: Vec<u16>,
    counts: Vec<u8>,
    weights: Vec<i32>,
    slots: [usize; MODELS],
    inputs: [i32; MODELS],
}

/// The logistic function in whole numbers: −2047…2047 to 0…4095.
fn squash(value: i32) -> i32 {
    const POINTS: [i32; 33] = [
        1, 2, 3, 6, 10, 16, 27, 45, 73, 120, 194, 310, 488, 747, 1101, 1546, 2047, 2549, 2994, 3348, 3607, 3785, 3901,
        3975, 4022, 4050, 4068, 4079, 4085, 4089, 4092, 4093, 4094,
    ];
    let value = value.clamp(-2047, 2047);
    let within = value & 127;
    let Ok(place) = usize::try_from((value >> 7) + 16) else { return 0 };
    (POINTS[place] * (128 - within) + POINTS[place + 1] * within + 64) >> 7
}

impl Predictor {
    fn new() -> Self {
        let mut stretched = Vec::with_capacity(4096);
        for value in -2047..=2047 {
            while i32::try_from(stretched.len()).is_ok_and(|next| next <= squash(value)) {
                stretched.push(value);
            }
        }
        stretched.resize(4096, 2047);
        Self {
            stretched,
            predictions: vec![1 << 15; MODELS << BITS],
            counts: vec![0; MODELS << BITS],
            weights: vec![FIRST_WEIGHT; MODELS * 256],
            slots: [0; MODELS],
            inputs: [0; MODELS],
        }
    }

    /// What the next bit likely is, in 4096ths, given the context of bytes and the bits of this one.
    fn predict(&mut self, contexts: &[u32; MODELS], bits: usize) -> i32 {
        let mut sum = 0i64;
        for (model, context) in contexts.iter().enumerate() {
            let spread = u32::try_from(bits).unwrap_or(0).wrapping_mul(0x9E37_79B1);
            let slot = context.wrapping_add(spread).wrapping_mul(0x2C1B_3C6D) >> (32 - BITS);
            self.slots[model] = (model << BITS) + slot as usize;
            self.inputs[model] = self.stretched[usize::from(self.predictions[self.slots[model]] >> 4)];
            sum += i64::from(self.inputs[model]) * i64::from(self.weights[bits * MODELS + model]);
        }
        squash(i32::try_from((sum >> 16).clamp(-2047, 2047)).unwrap_or(0)).clamp(1, 4094)
    }

    fn learn(&mut self, bits: usize, predicted: i32, bit: bool) {
        let error = (i64::from(bit) * 4096 - i64::from(predicted)) * LEARNING;
        for model in 0..MODELS {
            let change = (i64::from(self.inputs[model]) * error + 0x2000) >> 14;
            self.weights[bits * MODELS + model] += i32::try_from(change).unwrap_or(0);
            let slot = self.slots[model];
            let count = self.counts[slot];
            let goal = if bit { 65_535 } else { 0 };
            let step = ((goal - i32::from(self.predictions[slot])) * (32_768 / (2 * i32::from(count) + 3))) >> 14;
            self.predictions[slot] = u16::try_from(i32::from(self.predictions[slot]) + step).unwrap_or(0);
            self.counts[slot] = (count + 1).min(PATIENCE);
        }
    }
}

/// A number for each model's context.
fn contexts(before: &[u8]) -> [u32; MODELS] {
    let back = |distance: usize| before.len().checked_sub(distance).map_or(0, |at| u32::from(before[at]));
    let three = back(1) | back(2) << 8 | back(3) << 16;
    let four = three | back(4) << 24;
    [
        0,
        back(1) + 1,
        (three & 0xffff) + 0x1_0000,
        four.wrapping_mul(0x85EB_CA6B).wrapping_add(4),
        (three >> 8).wrapping_mul(0xC2B2_AE35).wrapping_add(6),
        (three & 0x00ff_00ff).wrapping_mul(0x2545_F491).wrapping_add(7),
    ]
}

/// Squeezes bytes; `unsqueeze` needs their number besides.
pub fn squeeze(bytes: &[u8]) -> Vec<u8> {
    let mut predictor = Predictor::new();
    let mut out = Vec::new();
    let (mut low, mut high) = (0u32, u32::MAX);
    for (at, &byte) in bytes.iter().enumerate() {
        let contexts = contexts(&bytes[..at]);
        let mut bits = 1;
        for place in (0..8).rev() {
            let bit = byte >> place & 1 == 1;
            let predicted = predictor.predict(&contexts, bits);
            let middle = middle(low, high, predicted);
            if bit {
                high = middle;
            } else {
                low = middle + 1;
            }
            predictor.learn(bits, predicted, bit);
            bits = bits * 2 + usize::from(bit);
            while (low ^ high) >> 24 == 0 {
                out.push(high.to_be_bytes()[0]);
                low <<= 8;
                high = high << 8 | 0xff;
            }
        }
    }
    out.extend_from_slice(&high.to_be_bytes());
    out
}

/// Where the range from `low` to `high` is parted, in proportion to the prediction.
fn middle(low: u32, high: u32, predicted: i32) -> u32 {
    let range = u64::from(high - low);
    low + u32::try_from((range * u64::try_from(predicted).unwrap_or(0)) >> 12).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `unsqueeze.js` does.
    fn unsqueeze(squeezed: &[u8], length: usize) -> Vec<u8> {
        let mut predictor = Predictor::new();
        let mut rest = squeezed.iter().copied();
        let mut next = move || u32::from(rest.next().unwrap_or(0));
        let mut code = (0..4).fold(0, |code, _| code << 8 | next());
        let (mut low, mut high) = (0u32, u32::MAX);
        let mut out = Vec::new();
        while out.len() < length {
            let contexts = contexts(&out);
            let mut bits = 1;
            while bits < 256 {
                let predicted = predictor.predict(&contexts, bits);
                let middle = middle(low, high, predicted);
                let bit = code <= middle;
                if bit {
                    high = middle;
                } else {
                    low = middle + 1;
                }
                predictor.learn(bits, predicted, bit);
                bits = bits * 2 + usize::from(bit);
                while (low ^ high) >> 24 == 0 {
                    low <<= 8;
                    high = high << 8 | 0xff;
                    code = code << 8 | next();
                }
            }
            out.push(u8::try_from(bits & 0xff).expect("a byte"));
        }
        out
    }

    #[test]
    fn bytes_come_back() {
        let text = include_bytes!("squeeze.rs");
        let mixed: Vec<u8> = (0..5000u32).map(|n| n.wrapping_mul(0x9E37_79B1).to_be_bytes()[0]).collect();
        for bytes in [&text[..], &mixed, &[], &[0; 3000], &[255; 7]] {
            assert_eq!(unsqueeze(&squeeze(bytes), bytes.len()), bytes);
        }
        assert!(squeeze(text).len() < text.len() * 2 / 5, "{} of {}", squeeze(text).len(), text.len());
    }
}
