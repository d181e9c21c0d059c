"""Values that are credentials whatever they are called: tokens and keys of well-known shapes.

Shapes of tokens are those that their services document, for scanners of secrets as a rule.
"""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from typing import Final

from integration_report.model.recording import REMOVED

Found = Callable[[str, str], None]
"""Takes what a credential is, and the credential."""

KINDS: Final = (
    ("private key", r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----", "PEM private keys"),
    (
        "JSON Web Token",
        # It is looked for where a word begins: a long word would be gone through again and again.
        r"(?<![\w-])(?=[\w-]{0,40}?eyJ)[\w-]{11,}+\.[\w-]{4,}+(?:\.[\w-]*+){1,3}",
        "signed or encrypted",
    ),
    ("bearer token", r"Bearer(?:\s|%20|\+)+…", "after the word `Bearer`"),
    ("user and password", r"Basic(?:\s|%20|\+)+…", "after the word `Basic`"),
    (
        "AWS access key id",
        r"(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])",
        "`AKIA…`, `ASIA…`",
    ),
    (
        "GitHub token",
        r"(?:gh[opusr]_[A-Za-z0-9]{30,}|github_pat_\w{22,})",
        "`ghp_…`, `github_pat_…`",
    ),
    ("GitLab token", r"gl(?:pat|oas|dt|rt|cbt|ptt|ft|imt|agent|soat)-[\w.-]{16,}", "`glpat-…`"),
    ("Slack token", r"xox[a-z]-[\w-]{10,}|xapp-[\w-]{10,}", "`xoxb-…`, `xapp-…`"),
    ("Slack webhook", r"hooks\.slack\.com/(?:services|workflows)/[\w/-]{10,}", "its address"),
    (
        "Stripe key",
        r"(?<![A-Za-z0-9])(?:[sr]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,}",
        "`sk_live_…`",
    ),
    ("Google API key", r"(?<![\w-])AIza[\w-]{35}", "`AIza…`"),
    ("Google token", r"(?<!\w)ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}", "`ya29.…`"),
    ("npm token", r"(?<!\w)npm_[A-Za-z0-9]{36}", "`npm_…`"),
    ("PyPI token", r"pypi-AgE[\w-]{20,}", "`pypi-…`"),
    ("SendGrid key", r"(?<!\w)SG\.[\w-]{16,}\.[\w-]{16,}", "`SG.…`"),
    ("API key", r"(?<![\w-])sk-(?:[a-z]+-)*[A-Za-z0-9_-]{32,}", "`sk-…`"),
    ("Hugging Face token", r"(?<!\w)hf_[A-Za-z0-9]{30,}", "`hf_…`"),
    ("DigitalOcean token", r"(?<!\w)do[opr]_v1_[0-9a-f]{64}", "`dop_v1_…`"),
    ("Vault token", r"(?<!\w)hv[sb]\.[\w-]{24,}", "`hvs.…`"),
)
"""What each is called, its pattern, and how the manual describes it."""

_BEGINNINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "private key": ("PRIVATE KEY",),
    "JSON Web Token": ("eyJ",),
    "AWS access key id": ("AKIA", "ASIA"),
    "GitHub token": ("gh",),
    "GitLab token": ("gl",),
    "Slack token": ("xox", "xapp-"),
    "Slack webhook": ("hooks.slack.com",),
    "Stripe key": ("k_live_", "k_test_", "whsec_"),
    "Google API key": ("AIza",),
    "Google token": ("ya29.", "GOCSPX-"),
    "npm token": ("npm_",),
    "PyPI token": ("pypi-",),
    "SendGrid key": ("SG.",),
    "API key": ("sk-",),
    "Hugging Face token": ("hf_",),
    "DigitalOcean token": ("_v1_",),
    "Vault token": ("hvs.", "hvb."),
}
"""What a text has in it that a pattern finds something in: looking for that is much faster."""
_SCHEMES: Final = ("earer", "asic", "BEARER", "BASIC")
_ALL_BEGINNINGS: Final = (*(one for some in _BEGINNINGS.values() for one in some), *_SCHEMES)
_BEFORE: Final = re.compile("|".join(map(re.escape, _ALL_BEGINNINGS)))
_REST_OF_KEY: Final = r"(?:(?!-----END)[\s\S])*+(?:-----END[A-Z0-9 ]{0,60}-----)?"
_PLAIN: Final = tuple(
    (
        what,
        _BEGINNINGS[what],
        re.compile(pattern + _REST_OF_KEY if what == "private key" else pattern),
    )
    for what, pattern, _ in KINDS
    if what in _BEGINNINGS
)
_SCHEME: Final = re.compile(
    r"(?i)(?<![A-Za-z])(?P<scheme>bearer|basic)(?P<gap>(?:\s|%20|\+)+)"
    r"(?P<value>[A-Za-z0-9._~+/%=|-]{6,}+)"
)
_PLACEHOLDER: Final = re.compile(
    r"(?i)[\s\"']*(?:[\[(<{*]*(?:removed|redacted|filtered|masked|hidden|sanitized|scrubbed|omitted)"
    r"[\])>}*]*|<[A-Z][A-Z0-9_]*>|\{\{[^{}]*\}\}|\$\{[^{}]*\}|[*xX.•]+|%5Bremoved%5D)?[\s\"']*"
)
_SHORT: Final = 16
_LEAST: Final = 12
_SHORT_TEXT: Final = 500
_LONGEST: Final = 100


def is_placeholder(text: str) -> bool:
    """Return whether a text stands for a credential, without being one."""
    return len(text) < _LONGEST and _PLACEHOLDER.fullmatch(text) is not None


def may_be_known(text: str) -> bool:
    """Return whether a text may have a credential of a well-known shape in it; a quick look."""
    return any(beginning in text for beginning in _ALL_BEGINNINGS)


def without_known(text: str, found: Found) -> str:
    """Return a text in which every credential of a well-known shape is replaced."""
    if len(text) < _LEAST or (len(text) < _SHORT_TEXT and _BEFORE.search(text) is None):
        return text
    for what, beginnings, pattern in _PLAIN:
        if any(beginning in text for beginning in beginnings):
            for secret in pattern.findall(text):
                found(what, secret)
            text = pattern.sub(REMOVED, text)
    if any(scheme in text for scheme in _SCHEMES):
        text = _SCHEME.sub(lambda one: _without_scheme(one, found), text)
    return text


def _without_scheme(one: re.Match[str], found: Found) -> str:
    value = one["value"].rstrip(".")
    is_basic = one["scheme"].lower() == "basic"
    if is_placeholder(value) or not (_is_pair(value) if is_basic else _is_token(value)):
        return one[0]
    found("user and password" if is_basic else "bearer token", value)
    return f"{one['scheme']}{one['gap']}{REMOVED}{one['value'][len(value) :]}"


def _is_token(value: str) -> bool:
    """Return whether a word is a token, and not one of a sentence."""
    return any(map(str.isdigit, value)) or (len(value) >= _SHORT and not value.isalpha())


def _is_pair(value: str) -> bool:
    try:
        return b":" in base64.b64decode(value.replace("%3D", "=").rstrip("=") + "==")
    except (binascii.Error, ValueError):
        return False
