//! How numbers are summed up and printed.

/// Mean, median and the value below which 95 % lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Summary {
    pub mean: f64,
    pub middle: f64,
    pub high: f64,
}

/// Sums up.
pub fn summary(values: &[f64]) -> Summary {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = |percent: usize| sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or(0.0);
    Summary { mean: mean(values), middle: at(50), high: at(95) }
}

/// The mean; 0 of nothing.
pub fn mean(values: &[f64]) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are small")]
    let count = values.len().max(1) as f64;
    values.iter().sum::<f64>() / count
}

/// Prints a row of a table.
#[allow(clippy::print_stdout)]
pub fn row(name: &str, cells: impl Iterator<Item = String>) {
    let cells: Vec<String> = cells.collect();
    println!("| {name} | {} |", cells.join(" | "));
}
