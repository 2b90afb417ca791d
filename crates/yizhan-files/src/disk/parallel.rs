//! Running one function over many items on a few threads.

use std::sync::{Mutex, PoisonError};
use std::thread;

/// Calls `work` for every item on at most `threads` threads and returns the results in the order
/// of the items. After the first error no further item is begun.
pub(crate) fn for_each_parallel<I, R, E, F>(items: I, threads: usize, work: F) -> Result<Vec<R>, E>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + Send>,
    R: Send,
    E: Send,
    F: Fn(I::Item) -> Result<R, E> + Sync,
{
    let items = items.into_iter();
    let threads = threads.min(items.len());
    if threads <= 1 {
        return items.map(work).collect();
    }
    let count = items.len();
    let rest = Mutex::new(Some(items.enumerate()));
    let next = || rest.lock().unwrap_or_else(PoisonError::into_inner).as_mut()?.next();
    let take = || {
        let mut done = Vec::new();
        while let Some((index, item)) = next() {
            match work(item) {
                Ok(result) => done.push((index, result)),
                Err(error) => {
                    *rest.lock().unwrap_or_else(PoisonError::into_inner) = None;
                    return Err(error);
                }
            }
        }
        Ok(done)
    };
    let parts = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(take)).collect();
        let mut parts = vec![take()];
        parts.extend(others.into_iter().map(|thread| match thread.join() {
            Ok(part) => part,
            Err(panic) => std::panic::resume_unwind(panic),
        }));
        parts
    });
    let mut results = Vec::with_capacity(count);
    for part in parts {
        results.extend(part?);
    }
    results.sort_unstable_by_key(|(index, _)| *index);
    Ok(results.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..100).collect();
        let doubled = for_each_parallel(&items, 7, |item| Ok::<_, ()>(item * 2));
        assert_eq!(doubled, Ok((0..100).map(|item| item * 2).collect()));
    }

    #[test]
    fn one_error_is_the_result_of_all() {
        let items: Vec<u32> = (0..100).collect();
        let result =
            for_each_parallel(&items, 7, |item| if *item == 50 { Err("fifty") } else { Ok(*item) });
        assert_eq!(result, Err("fifty"));
    }
}
