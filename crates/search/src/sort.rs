//! One sort for everything: each further one would weigh on the page.

/// Sorts by a number; equals keep their order.
pub(crate) fn sort_by_number<T: Copy>(items: &mut [T], key: impl Fn(&T) -> u64) {
    let mut keys: Vec<(u64, usize)> = Vec::with_capacity(items.len());
    let mut sorted = true;
    for (index, item) in items.iter().enumerate() {
        let key = key(item);
        sorted &= keys.last().is_none_or(|last| last.0 <= key);
        keys.push((key, index));
    }
    if sorted {
        return;
    }
    keys.sort_unstable();
    let before = items.to_vec();
    for (item, &(_, index)) in items.iter_mut().zip(&keys) {
        *item = before[index];
    }
}

/// Keeps the items that are wanted; smaller than `retain`, which must mind what is dropped.
pub(crate) fn keep<T: Copy>(items: &mut Vec<T>, mut wanted: impl FnMut(&T) -> bool) {
    let mut kept = 0;
    for index in 0..items.len() {
        let item = items[index];
        items[kept] = item;
        kept += usize::from(wanted(&item));
    }
    items.truncate(kept);
}

/// Two numbers as one: the first counts more.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_keep_their_order() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        sort_by_number(&mut items, |i| i.0);
        assert_eq!(items, [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert!(pair(1, u32::MAX) < pair(2, 0));
    }
}
