"""Files that open only with a password."""

from __future__ import annotations

import struct
import zlib


def zip_crypto(password: bytes, data: bytes, name: bytes = b"geheim.txt") -> bytes:
    """An archive with one entry in ZIP's old encryption, which Python reads but cannot write."""
    table = [zlib.crc32(bytes([n]), 0xFFFFFFFF) ^ 0xFFFFFFFF for n in range(256)]

    def crc(byte: int, value: int) -> int:
        return (value >> 8) ^ table[(value ^ byte) & 0xFF]

    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(byte: int) -> None:
        keys[0] = crc(byte, keys[0])
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = crc(keys[1] >> 24, keys[2])

    for byte in password:
        update(byte)
    check = zlib.crc32(data)
    cipher = bytearray()
    for byte in bytes(11) + bytes([check >> 24]) + data:
        key = (keys[2] | 2) & 0xFFFF
        cipher.append(byte ^ ((key * (key ^ 1)) >> 8 & 0xFF))
        update(byte)
    fields = struct.pack(
        "<HHHHHLLLHH", 20, 1, 0, 0, 0x21, check, len(cipher), len(data), len(name), 0
    )
    local = b"PK\x03\x04" + fields + name + cipher
    central = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end
