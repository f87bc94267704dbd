//! Where a long title is broken: only where its form allows, into lines of like length, the last
//! no longer than the others (GB/T 9704-2012, 7.3.1: 回行时词意完整、排列对称).

use crate::measure::{self, halves};
use crate::paper::{Paper, PaperLine};

/// The lines of a paper's title.
pub(crate) fn lines(paper: &Paper, title: &PaperLine) -> Vec<String> {
    // 2号: 22 pt, two halves of 220 twips.
    broken(&title.text(), &paper.title_breaks, measure::width(paper.layout) / 220)
}

/// A title in lines. `breaks`: words after which it may be broken. One line when nothing fits.
fn broken(title: &str, breaks: &[String], most_halves: i32) -> Vec<String> {
    let whole = vec![title.to_string()];
    if halves(title) <= most_halves {
        return whole;
    }
    let mut spots: Vec<usize> = breaks
        .iter()
        .flat_map(|words| title.match_indices(words.as_str()).map(|(at, _)| at + words.len()))
        .filter(|at| *at < title.len())
        .collect();
    spots.sort_unstable();
    spots.dedup();
    spots.truncate(12);
    let best = (0..1_u32 << spots.len()).filter_map(|chosen| {
        let mut lines = Vec::new();
        let mut start = 0;
        for (_, at) in spots.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1) {
            lines.push(&title[start..*at]);
            start = *at;
        }
        lines.push(&title[start..]);
        let widths: Vec<i32> = lines.iter().map(|line| halves(line)).collect();
        let (least, most) = (*widths.iter().min()?, *widths.iter().max()?);
        let fits = most <= most_halves;
        fits.then(|| (lines.len(), most - least, lines))
    });
    let best = best.min_by_key(|(count, spread, _)| (*count, *spread));
    best.map_or(whole, |(_, _, lines)| lines.into_iter().map(str::to_string).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_break_where_they_may_and_evenly() {
        let breaks = ["甲会".to_string(), "大会".to_string(), "选举".to_string(), "及".to_string()];
        let title = "关于甲会召开党员大会进行换届选举及下届组成人员的请示";
        assert_eq!(broken(title, &breaks, 40), ["关于甲会召开党员大会", "进行换届选举及下届组成人员的请示"]);
        assert_eq!(broken("短标题", &breaks, 40), ["短标题"]);
        assert_eq!(broken(title, &[], 40), [title], "without a place to break, the word processor wraps");
    }
}
