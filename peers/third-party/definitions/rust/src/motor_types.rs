//! What a motor control writes into shared memory: written by hand, with a style of its own.

use samebytes_abi::{AbiOption, AbiResult, AbiString, AbiVariant, AbiVec};

pub type Rpm = f32;

#[repr(u8)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gear {
    Park = 0,
    Reverse = 1,
    Drive = 2,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Cylinder {
    pub id: u8,
    pub temperature: f32,
    pub fault: AbiOption<u16>,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Motor {
    pub rpm: Rpm,
    pub cylinders: [Cylinder; 4],
    pub history: AbiVec<f32, 64>,
    pub name: AbiString<32>,
    pub status: AbiResult<u32, Gear>,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Sample {
    pub timestamp_ns: u64,
    pub value: f64,
}

#[repr(C)]
#[derive(Clone, Copy)]
pub struct Rectangle {
    pub width: f32,
    pub height: f32,
}

#[repr(transparent)]
#[derive(Clone, Copy)]
pub struct Shape(pub AbiVariant![(), f32, Rectangle]);

#[repr(C, align(64))]
pub struct Frame {
    pub data: [u8; 64],
}
