//! Names found by hash: a large survey mentions thousands of names thousands of times. It knows nothing of surveys.

/// Names in several spaces, each with a number. The first number of a name is kept.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    entries: Vec<Entry>,
    /// By hash: places in `entries`.
    buckets: Vec<Vec<u32>>,
}

#[derive(Clone, Debug)]
struct Entry {
    space: u32,
    name: String,
    number: usize,
}

const BUCKETS: usize = 1024;

impl NameTable {
    /// Gives a name of a space a number.
    pub fn insert(&mut self, space: u32, name: String, number: usize) {
        if self.buckets.is_empty() {
            self.buckets.resize(BUCKETS, Vec::new());
        }
        self.buckets[bucket(&name)].push(self.entries.len() as u32);
        self.entries.push(Entry { space, name, number });
    }

    /// The number that the name was given first.
    pub fn find(&self, space: u32, name: &str) -> Option<usize> {
        let bucket = self.buckets.get(bucket(name))?;
        let mut entries = bucket.iter().map(|place| &self.entries[*place as usize]);
        entries.find(|it| it.space == space && it.name == name).map(|it| it.number)
    }
}

/// FNV-1a, cut to the number of buckets.
fn bucket(name: &str) -> usize {
    let hash = name
        .bytes()
        .fold(0x811c_9dc5u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    hash as usize % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::NameTable;

    #[test]
    fn a_name_keeps_its_first_number_in_each_space() {
        let mut table = NameTable::default();
        assert_eq!(table.find(0, "a"), None);
        table.insert(0, "a".into(), 1);
        table.insert(0, "a".into(), 2);
        table.insert(1, "a".into(), 3);
        assert_eq!((table.find(0, "a"), table.find(1, "a")), (Some(1), Some(3)));
        assert_eq!(table.find(0, "A"), None);
    }
}
