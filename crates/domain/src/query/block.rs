//! Blocks of addresses: `10.2.0.0/16`, `2001:db8::/32`.

use std::net::IpAddr;

/// All addresses that begin with the same bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    base: IpAddr,
    length: u32,
}

impl Block {
    /// Reads an address, a `/` and the number of bits that count. The bits behind those are left aside. `None` for
    /// anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (base, length) = text.trim().split_once('/')?;
        let (base, digits): (IpAddr, _) = (base.parse().ok()?, length.bytes().all(|b| b.is_ascii_digit()));
        let length: u32 = length.parse().ok()?;
        (digits && length <= if base.is_ipv4() { 32 } else { 128 }).then_some(Self { base, length })
    }

    /// Whether an address as a provider wrote it lies in the block; a prefix length behind it is left aside.
    pub fn holds(self, address: &str) -> bool {
        let address = address.trim();
        let address = address.split_once('/').map_or(address, |(address, _)| address);
        address.parse().is_ok_and(|address| self.holds_value(address))
    }

    /// Whether an address lies in the block. No address of one version lies in a block of the other.
    pub fn holds_value(self, address: IpAddr) -> bool {
        match (self.base, address) {
            (IpAddr::V4(base), IpAddr::V4(own)) => {
                (base.to_bits() ^ own.to_bits()).checked_shr(32 - self.length).unwrap_or(0) == 0
            }
            (IpAddr::V6(base), IpAddr::V6(own)) => {
                (base.to_bits() ^ own.to_bits()).checked_shr(128 - self.length).unwrap_or(0) == 0
            }
            _ => false,
        }
    }

    /// The first address and the number of bits that count.
    pub fn parts(self) -> (IpAddr, u32) {
        (self.base, self.length)
    }
}
