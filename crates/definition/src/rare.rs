//! What only the whole dialect has, and the small program of the widget (without the feature `whole-dialect`) leaves to
//! the whole one.

use std::ops::{Deref, DerefMut};

/// Whether rare properties are read. What serves one of them alone stands behind this where there is no [`Rare`].
pub const WHOLE_DIALECT: bool = cfg!(feature = "whole-dialect");

/// Something rare, on the heap. The small program knows no value of this type: so the compiler leaves out all that is
/// done with one, in this crate and in every other, and no other place need say what is rare.
#[derive(Clone, Debug)]
pub struct Rare<T>(Held<T>);

#[cfg(feature = "whole-dialect")]
type Held<T> = Box<T>;

#[cfg(not(feature = "whole-dialect"))]
type Held<T> = (std::convert::Infallible, std::marker::PhantomData<T>);

#[cfg(feature = "whole-dialect")]
impl<T> Rare<T> {
    /// What is made; `None` in the small program, which makes nothing.
    pub fn made(make: impl FnOnce() -> T) -> Option<Self> {
        Some(Rare(Box::new(make())))
    }

    /// The thing itself.
    pub fn into_inner(self) -> T {
        *self.0
    }
}

#[cfg(feature = "whole-dialect")]
impl<T> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

#[cfg(feature = "whole-dialect")]
impl<T> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

#[cfg(not(feature = "whole-dialect"))]
impl<T> Rare<T> {
    /// Nothing: the small program makes nothing.
    pub fn made(_: impl FnOnce() -> T) -> Option<Self> {
        None
    }

    /// The thing itself.
    pub fn into_inner(self) -> T {
        match self.0.0 {}
    }
}

#[cfg(not(feature = "whole-dialect"))]
impl<T> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        match self.0.0 {}
    }
}

#[cfg(not(feature = "whole-dialect"))]
impl<T> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        match self.0.0 {}
    }
}
