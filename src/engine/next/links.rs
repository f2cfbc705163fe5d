//! Links between jobs by their indexes, and sums over everything that comes before a job.

/// Which jobs come before which: indexes, in one row a job.
#[derive(Clone, Debug)]
pub struct Links {
    starts: Vec<u32>,
    indexes: Vec<u32>,
}

impl Links {
    /// Takes pairs (of, to) of `count` jobs.
    pub fn new(count: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Self {
        let mut starts = vec![0; count + 1];
        for (of, _) in pairs.clone() {
            starts[of + 1] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        let mut free = starts.clone();
        let mut indexes = vec![0; starts[count] as usize];
        for (of, to) in pairs {
            indexes[free[of] as usize] = narrow(to);
            free[of] += 1;
        }
        Self { starts, indexes }
    }

    /// Returns how many jobs there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns the indexes that one is linked to.
    pub fn of(&self, index: usize) -> &[u32] {
        &self.indexes[self.starts[index] as usize..self.starts[index + 1] as usize]
    }
}

/// Narrows an index to 32 bits, to save memory.
pub fn narrow(index: usize) -> u32 {
    u32::try_from(index).expect("a ledger has fewer than four thousand million tasks")
}

/// Returns the jobs that have a link, each after what comes before it; without those in a circle.
pub fn in_order(before: &Links, after: &Links, count: usize) -> Vec<u32> {
    let mut left: Vec<u32> = (0..count).map(|index| narrow(before.of(index).len())).collect();
    let is_first = |index: &usize| left[*index] == 0 && !after.of(*index).is_empty();
    let mut order: Vec<u32> = (0..count).filter(is_first).map(narrow).collect();
    let mut next = 0;
    while let Some(index) = order.get(next) {
        for later in after.of(*index as usize) {
            left[*later as usize] -= 1;
            if left[*later as usize] == 0 {
                order.push(*later);
            }
        }
        next += 1;
    }
    order
}

/// Returns an index and all that can be reached from it, sorted.
pub fn reach(links: &Links, from: usize) -> Vec<usize> {
    let (mut found, mut next) = (vec![from], 0);
    let mut seen = std::collections::HashSet::from([narrow(from)]);
    while let Some(index) = found.get(next) {
        let indexes = links.of(*index).iter().filter(|index| seen.insert(**index));
        found.extend(indexes.map(|index| *index as usize).collect::<Vec<_>>());
        next += 1;
    }
    found.sort_unstable();
    found
}

/// Every linked job below the one of its predecessors that has most before it.
///
/// On the way down a branch the bundle only grows, by what the other predecessors bring along, so that
/// bundles are shared: all sums of a chain of n jobs cost n steps, not n².
pub struct Forest {
    roots: Vec<u32>,
    below: Links,
}

impl Forest {
    /// Builds the forest from what comes before each job, and the linked jobs in order.
    pub fn new(before: &Links, order: &[u32]) -> Self {
        let mut size = vec![1u32; before.len()];
        let mut heaviest = Vec::new();
        let mut roots = Vec::new();
        for index in order.iter().map(|index| *index as usize) {
            let firsts = before.of(index);
            for first in firsts {
                size[index] = size[index].saturating_add(size[*first as usize]);
            }
            match firsts.iter().max_by_key(|first| size[**first as usize]) {
                Some(first) => heaviest.push((*first as usize, index)),
                None => roots.push(narrow(index)),
            }
        }
        Self { roots, below: Links::new(before.len(), heaviest.iter().copied()) }
    }

    /// Returns, for every linked job, the sum of what is said of it and of all before it.
    pub fn sums(&self, before: &Links, says: impl Fn(usize) -> i128) -> Vec<(usize, i128)> {
        let mut sums = Vec::new();
        let mut is_in = vec![false; before.len()];
        // Who is in the bundle, in the order of coming in, and what they sum up to.
        let (mut members, mut sum): (Vec<usize>, i128) = (Vec::new(), 0);
        // A job to be entered, or how many were in the bundle before the last one was.
        let mut todo: Vec<Result<usize, usize>> =
            self.roots.iter().map(|root| Ok(*root as usize)).collect();
        while let Some(step) = todo.pop() {
            let index = match step {
                Ok(index) => index,
                Err(count) => {
                    for member in members.drain(count..) {
                        is_in[member] = false;
                        sum -= says(member);
                    }
                    continue;
                }
            };
            todo.push(Err(members.len()));
            is_in[index] = true;
            let mut next = members.len();
            members.push(index);
            while let Some(member) = members.get(next).copied() {
                sum += says(member);
                for first in before.of(member).iter().map(|first| *first as usize) {
                    if !std::mem::replace(&mut is_in[first], true) {
                        members.push(first);
                    }
                }
                next += 1;
            }
            sums.push((index, sum));
            todo.extend(self.below.of(index).iter().map(|below| Ok(*below as usize)));
        }
        sums
    }
}
