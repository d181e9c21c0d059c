"""Names of headers, parameters, cookies and fields whose values are credentials."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

NAMES: Final = (
    "access_key",
    "access_key_id",
    "access_token",
    "api_key",
    "api_secret",
    "api_token",
    "app_secret",
    "auth_code",
    "auth_key",
    "auth_token",
    "authentication_token",
    "Authorization",
    "AWSAccessKeyId",
    "bearer_token",
    "card_number",
    "client_assertion",
    "client_secret",
    "code_verifier",
    "connection_string",
    "consumer_secret",
    "Cookie",
    "Cookie2",
    "credential",
    "credentials",
    "credit_card_number",
    "csrf",
    "csrf_token",
    "csrfmiddlewaretoken",
    "cvc",
    "cvv",
    "device_code",
    "encryption_key",
    "id_token",
    "id_token_hint",
    "JSESSIONID",
    "jwt",
    "oauth_signature",
    "oauth_token",
    "oauth_verifier",
    "Ocp-Apim-Subscription-Key",
    "one_time_code",
    "otp",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "password_hash",
    "PHPSESSID",
    "private_key",
    "Proxy-Authorization",
    "pwd",
    "refresh_token",
    "SAMLResponse",
    "secret",
    "secret_access_key",
    "secret_key",
    "security_token",
    "session_id",
    "session_key",
    "session_token",
    "Set-Cookie",
    "Set-Cookie2",
    "shared_access_signature",
    "shared_secret",
    "sig",
    "signature",
    "signing_key",
    "signing_secret",
    "ssh_key",
    "subscription_key",
    "token",
    "totp",
    "webhook_secret",
    "X-Access-Token",
    "X-Amz-Credential",
    "X-Amz-Security-Token",
    "X-Amz-Signature",
    "X-API-Key",
    "X-Auth",
    "X-Auth-Key",
    "X-Auth-Token",
    "X-Authorization",
    "X-Client-Secret",
    "X-CSRF-Token",
    "X-CSRFToken",
    "X-Forwarded-Access-Token",
    "X-Functions-Key",
    "X-GitHub-Token",
    "X-GitLab-Token",
    "X-Goog-API-Key",
    "X-Goog-Credential",
    "X-Goog-IAP-JWT-Assertion",
    "X-Goog-Signature",
    "X-Hub-Signature",
    "X-Hub-Signature-256",
    "X-Master-Key",
    "X-RapidAPI-Key",
    "X-Secret",
    "X-Session-Id",
    "X-Session-Token",
    "X-Shopify-Access-Token",
    "X-Token",
    "X-Vault-Token",
    "X-XSRF-Token",
    "xsrf_token",
)
"""Names of which the values are taken out; case, `-`, `_`, `.` and blanks make no difference."""
ENDINGS: Final = (
    "access_token",
    "api_key",
    "auth_token",
    "client_secret",
    "csrf_token",
    "id_token",
    "passphrase",
    "passwd",
    "password",
    "private_key",
    "refresh_token",
    "secret_key",
    "security_token",
    "session_token",
    "xsrf_token",
)
"""Names that end so are names of credentials, too: `new_password`, `X-Company-API-Key`."""
CODES: Final = frozenset({"code"})
"""Names that are credentials only beside one of `BESIDE_CODES`: the code of an OAuth answer."""
BESIDE_CODES: Final = frozenset({"granttype", "state", "codeverifier", "redirecturi"})
"""What stands beside the code of an OAuth answer or request."""
AUTHORIZATIONS: Final = frozenset({"authorization", "proxyauthorization", "xauthorization"})
"""Headers whose first word may stay: it is the scheme."""
COOKIES: Final = frozenset({"cookie", "cookie2", "setcookie", "setcookie2", "cookies"})
"""Headers and members whose values are cookies."""

_LONGEST: Final = 100
_STEMS: Final = (
    *("auth", "card", "code", "cookie", "connection", "credential", "csrf", "cvc", "cvv", "jwt"),
    *("key", "otp", "pass", "pwd", "saml", "secret", "sess", "sig", "token", "verifier", "xsrf"),
)
"""Every name has one of these in it."""
_IGNORED: Final = re.compile(r"[\s._-]+")
_LAST_PART: Final = re.compile(r"[^\]\[.$/]+(?=[\]'\"]*$)")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name as names are compared."""
    return _IGNORED.sub("", name).casefold()


def _longest_part(name: str) -> str:
    """Return what a text has in it however the parts of a name are joined there."""
    return max(_IGNORED.split(name), key=len).casefold()


class CredentialNames:
    """The usual names of credentials, and those of a project."""

    def __init__(self, more: Iterable[str] = ()) -> None:
        """Take the names that a project has besides the usual ones."""
        more = tuple(more)
        self._names = frozenset(filter(None, map(plain, (*NAMES, *more))))
        self._endings = tuple(map(plain, ENDINGS))
        self._stems = tuple({*_STEMS, *map(_longest_part, more)})
        self.has = lru_cache(maxsize=4096)(self._has)
        """Return whether what has a name is a credential."""

    def may_be_in(self, text: str) -> bool:
        """Return whether a text may have such a name in it; a quick look."""
        if "%" in text:
            return True
        compared = text.casefold()
        return any(stem in compared for stem in self._stems)

    def _has(self, name: str) -> bool:
        if "%" in name:
            name = unquote(name)
        # `user[password]` and `user.password` are how forms write fields within fields.
        last = _LAST_PART.search(name[-_LONGEST:])
        return self._is_known(name) or (last is not None and self._is_known(last[0]))

    def _is_known(self, name: str) -> bool:
        if not name or len(name) > _LONGEST:
            return False
        compared = plain(name)
        return compared in self._names or compared.endswith(self._endings)
