//! Sorting, filtering and searching, compiled once for all types where that is possible: what the
//! standard library compiles for each type would make the module for the browser larger.

/// Sorts by a number; equal items keep their order.
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

/// Keeps the wanted items; smaller than `Vec::retain`, which must mind what is dropped.
pub(crate) fn keep<T: Copy>(items: &mut Vec<T>, mut wanted: impl FnMut(&T) -> bool) {
    let mut kept = 0;
    for index in 0..items.len() {
        let item = items[index];
        items[kept] = item;
        kept += usize::from(wanted(&item));
    }
    items.truncate(kept);
}

/// Two numbers as one that sorts by the first, then by the second.
pub(crate) fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// The index of the first item of a sorted list that is not `below`, in steps that double: fast when
/// it is near the front.
pub(crate) fn gallop<T>(list: &[T], below: impl Fn(&T) -> bool) -> usize {
    let mut step = 1;
    while list.get(step - 1).is_some_and(&below) {
        step *= 2;
    }
    let (from, to) = (step / 2, (step - 1).min(list.len()));
    from + list[from..to].partition_point(below)
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
