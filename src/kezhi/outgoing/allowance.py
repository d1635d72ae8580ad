"""What may be called: hosts by name, and the private networks that the operator opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings

from kezhi.operations import settings_of

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# Never called, whatever was opened: link-local addresses are where clouds keep the keys of a machine.
_NEVER: tuple[Network, ...] = (ip_network("169.254.0.0/16"), ip_network("fe80::/10"), ip_network("fd00:ec2::254/128"))


@dataclass(frozen=True)
class Allowance:
    """The hosts that may be called by name, and which of the private networks are open."""

    hosts: frozenset[str]
    networks: tuple[Network, ...] = field(default=())

    @classmethod
    def of(cls, hosts: Iterable[str], networks: Iterable[str] = ()) -> Allowance:
        """From what is written in settings."""
        return cls(frozenset(host.lower() for host in hosts), tuple(ip_network(net) for net in networks))

    def names(self, host: str) -> bool:
        """Whether the host is on the list; a host is its whole name, never a part of one."""
        return host.lower().rstrip(".") in self.hosts

    def reaches(self, address: Address) -> bool:
        """Whether the address may be connected to: public, or in a network that was opened."""
        plain = _unwrapped(address)
        if any(plain in net for net in _NEVER if net.version == plain.version):
            return False
        if any(plain in net for net in self.networks if net.version == plain.version):
            return True
        return plain.is_global and not plain.is_multicast and not plain.is_reserved

    def may_be_plain(self, address: Address) -> bool:
        """Whether http without encryption is allowed: only to this very machine, and only where that was opened."""
        return _unwrapped(address).is_loopback and self.reaches(address)


def configured() -> Allowance:
    """The hosts of identity providers, those that the company named, and the networks that the operator opened."""
    return Allowance.of((*settings.OUTGOING_HOSTS, *settings_of.outgoing_hosts()), settings.OUTGOING_NETWORKS)


def _unwrapped(address: Address) -> Address:
    """An IPv4 address that hides in an IPv6 one, by whichever of the ways to hide it."""
    if isinstance(address, IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if hidden is None and address in ip_network("64:ff9b::/96"):
            hidden = IPv4Address(int(address) & 0xFFFF_FFFF)
        return hidden or address
    return address


def read_address(written: str) -> Address:
    """An address as the resolver writes it; a zone (%eth0) is dropped."""
    return ip_address(written.partition("%")[0])
