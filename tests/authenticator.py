"""A device that makes and keeps passkeys, in software: answers as a browser sends them, honest unless told not to."""

import hashlib
import json
import secrets
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from overens.people import passkeys
from overens.people.models import Passkey, Person

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40  # Web Authentication, 6.1: flags


class Device:
    """One passkey. `counts`: it numbers its signatures, as security keys do; phones that share keys always say 0."""

    def __init__(self, origin: str = "http://testserver", counts: bool = True) -> None:
        self.origin, self.counts, self.counter = origin, counts, 0
        self.number = secrets.token_bytes(20)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.handle = b""
        self.flags = PRESENT | VERIFIED

    def create(self, asked: str, **changed: Any) -> str:
        """Make the passkey that the site asks for. `changed` is another origin, challenge, …"""
        options = json.loads(asked)
        self.handle = base64url_to_bytes(options["user"]["id"])
        public = self.key.public_key().public_numbers()
        cose = {1: 2, 3: -7, -1: 1, -2: public.x.to_bytes(32, "big"), -3: public.y.to_bytes(32, "big")}
        held = b"\0" * 16 + len(self.number).to_bytes(2, "big") + self.number + cbor2.dumps(cose)
        data = self._data(options["rp"]["id"], WITH_KEY, changed) + held
        client = self._client("webauthn.create", options, changed)
        made = {"fmt": "none", "attStmt": {}, "authData": data}
        return self._answer({"clientDataJSON": client, "attestationObject": cbor2.dumps(made)})

    def get(self, asked: str, **changed: Any) -> str:
        """Sign what the site asks."""
        options = json.loads(asked)
        self.counter += self.counts
        data = self._data(options["rpId"], 0, changed)
        client = self._client("webauthn.get", options, changed)
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        said = {"clientDataJSON": client, "authenticatorData": data, "signature": changed.get("signature", signed)}
        return self._answer(said | {"userHandle": changed.get("handle", self.handle)})

    def _data(self, name: str, more: int, changed: dict[str, Any]) -> bytes:
        flags = changed.get("flags", self.flags) | more
        counter = changed.get("counter", self.counter)
        return hashlib.sha256(changed.get("name", name).encode()).digest() + bytes([flags]) + counter.to_bytes(4, "big")

    def _client(self, kind: str, options: dict[str, Any], changed: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        return json.dumps(said | {key: changed[key] for key in said.keys() & changed}).encode()

    def _answer(self, response: dict[str, bytes]) -> str:
        number = bytes_to_base64url(self.number)
        said = {key: bytes_to_base64url(value) for key, value in response.items()}
        return json.dumps({"id": number, "rawId": number, "type": "public-key", "response": said})


def given(person: Person, name: str = "Telefonen", device: Device | None = None) -> Passkey:
    """A passkey somebody has added, where adding it is not the point."""
    device = device or Device()
    site = passkeys.Site(device.origin.partition("//")[2].partition(":")[0], device.origin, "Överens, Älvhamn")
    question = passkeys.ask("192.0.2.7", person)
    answer = device.create(passkeys.to_add(question, person, site))
    return passkeys.add(question.pk, answer, site, person=person, name=name, device="Firefox, Windows")
