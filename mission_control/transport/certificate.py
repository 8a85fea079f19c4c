"""Certificates: what makes a host's line secret, and how a terminal knows that it is the host that was meant.

Lives here: using a certificate, making one where there is none, and its fingerprint. Never here: sockets.
A certificate that the host made itself is vouched for by nobody: the join line carries its fingerprint.
"""

import os
import ssl
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from telemetry.clock import utc_now

FINGERPRINT_DIGITS: Final = 32
"""Half of a SHA-256: 128 bits are enough that nobody makes another certificate with the same."""
_VALID: Final = timedelta(days=30)
_LASTING: Final = timedelta(days=7)
"""One that is kept must be valid for so long yet."""
_NAME: Final = "mission-control exercise"


def self_made(path: Path) -> Path:
    """A certificate and its key, made now, in a file that only its owner may read. Raises OSError."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(utc_now() - timedelta(days=1))
        .not_valid_after(utc_now() + _VALID)
        .sign(key, hashes.SHA256())
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


def kept(path: Path) -> Path:
    """The certificate in that file while it lasts, else one made now: terminals that come back to a host that
    was restarted know it by its fingerprint. Raises OSError.
    """
    try:
        ends = x509.load_pem_x509_certificate(path.read_bytes()).not_valid_after_utc
        server_context(path)
    except (OSError, ValueError):
        return self_made(path)
    return path if ends > utc_now() + _LASTING else self_made(path)


def server_context(certificate: Path, key: Path | None = None) -> ssl.SSLContext:
    """What a host serves with; the key may stand in the certificate's file. Raises OSError, ssl.SSLError."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def file_fingerprint(certificate: Path) -> str:
    """The fingerprint of the certificate in a file. Raises OSError, ValueError."""
    return fingerprint(
        x509.load_pem_x509_certificate(certificate.read_bytes()).public_bytes(serialization.Encoding.DER)
    )


def fingerprint(certificate: bytes) -> str:
    """How a certificate, as it is sent, is told from all others."""
    return sha256(certificate).hexdigest()[:FINGERPRINT_DIGITS]
