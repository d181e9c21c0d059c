"""Texts without credentials: addresses, forms, header lines, fragments of JSON and XML."""

import re
from collections.abc import Callable
from typing import Final
from urllib.parse import quote, unquote, unquote_plus

from integration_report.model.recording import REMOVED
from integration_report.reading.credentials.cookies import without_authorization, without_cookies
from integration_report.reading.credentials.known import Found, is_placeholder, without_known
from integration_report.reading.credentials.names import (
    AUTHORIZATIONS,
    BESIDE_CODES,
    CODES,
    COOKIES,
    CredentialNames,
    plain,
)

_IN_ADDRESS: Final = quote(REMOVED)
_MOST_WITHIN: Final = 4
_MOST_BEFORE: Final = 40
_USER_INFO: Final = re.compile(r"(?<=://)[^/?#\s\"'<>\\]{1,2000}@")
_SIGNS: Final = re.compile(r"[=:<,]")
_NAME_IN_FORM: Final = r"[\w.%$~+\[\]-]{1,200}"
_PARAMETER: Final = re.compile(
    rf"(?P<before>[?&;#\n])(?P<name>{_NAME_IN_FORM}+)=(?P<value>[^&#\s\"'<>\\]*+)"
)
_WHOLE_PARAMETER: Final = re.compile(
    rf"(?P<before>[?&;#])(?P<name>{_NAME_IN_FORM}+)=(?P<value>[^&#]*+)"
)
_FIRST_PARAMETER: Final = re.compile(
    rf"(?P<before>)(?P<name>{_NAME_IN_FORM}+)=(?P<value>[^&#\s\"'<>\\]*+)"
)
_FIRST_FIELD: Final = re.compile(rf"(?P<before>)(?P<name>{_NAME_IN_FORM}+)=(?P<value>[^&]*+)")
_FORM: Final = re.compile(rf"{_NAME_IN_FORM}+=[^&\r\n]*+(?:&{_NAME_IN_FORM}+=[^&\r\n]*+)*+\s*")
_ADDRESS: Final = re.compile(r"(?:[a-zA-Z][\w+.-]{0,20}:/)?/[^\s\"<>]*+")
_HEADER: Final = re.compile(r"(?<![\w-])(?P<name>[A-Za-z][\w-]{1,80}+)(?P<gap>:[ \t]*)(?=\S)")
_LINE_START: Final = re.compile(r"[ \t>*<-]*")
_FIELD: Final = re.compile(
    r"(?s)(?P<quote>\\{0,7}[\"'])(?P<name>[\w.$@ -]{2,80}+)(?P=quote)"
    r"(?P<gap>\s{0,20}(?::|=>|,)\s{0,20}[\[{(]?\s{0,20})"
    r"(?:(?P<mark>\\{0,7}[\"'])(?P<value>(?:(?!(?P=mark))(?:\\.|.))*+)"
    r"|(?P<number>-?\d[\d.eE+-]*+))"
)
_ELEMENT: Final = re.compile(r"<(?:[\w-]{1,80}+:)?(?P<name>[\w.-]{1,80}+)(?:\s[^<>]*+)?>(?!\s*+</)")
_CDATA: Final = "<![CDATA["
_ASSIGNED: Final = re.compile(
    r"(?s)(?<![\w.-])(?P<name>[A-Za-z_][\w.-]{1,80}+)(?P<gap>\s{0,9}[:=]\s{0,9})"
    r"(?P<mark>\\{0,7}[\"'])(?P<value>(?:(?!(?P=mark))(?:\\.|[^\r\n]))*+)"
)
_INPUT: Final = re.compile(r"<(?:input|meta)\s[^<>]*+>", re.IGNORECASE)
_INPUT_NAME: Final = re.compile(r"(?i)\s(?:name|id)\s*=\s*[\"']?([\w.\[\]-]{1,80})")
_INPUT_VALUE: Final = re.compile(r"(?i)(\s(?:value|content)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s>]+)")
_PART_NAME: Final = re.compile(r"(?i)\bname\*?=(?:utf-8'')?\"?([^\";\r\n]{1,200})")
_PART_HEAD: Final = re.compile(r"\r?\n\r?\n")


class Texts:
    """Takes credentials out of texts that are no JSON as a whole."""

    def __init__(
        self, names: CredentialNames, found: Found, within: Callable[[str, int], str]
    ) -> None:
        """Take the names, who is told, and what goes through a value within a text.

        That one takes the value and how deep within texts it is.
        """
        self._names = names
        self._found = found
        self._within = within

    def clean(self, text: str, level: int) -> str:
        """Return a text without credentials; `level` is how deep within other texts it is."""
        if "form-data" in text and (parts := self._multipart(text, level)) is not None:
            return parts
        if "://" in text and "@" in text:
            text = _USER_INFO.sub(self._user, text)
        if _SIGNS.search(text) is not None and self._names.may_be_in(text):
            text = self._named(text, level)
        return without_known(text, self._found)

    def _named(self, text: str, level: int) -> str:
        """Return a text without what stands beside names of credentials."""
        if "=" in text:
            text = self._parameters(text, level)
        if '"' in text or "'" in text:
            text = _ASSIGNED.sub(self._assigned, text)
        if ":" in text:
            text = self._headers(text)
            text = self._fields(text)
        elif "=>" in text or "'," in text or '",' in text:
            text = self._fields(text)
        return self._markup(text) if "<" in text else text

    def _user(self, one: re.Match[str]) -> str:
        self._found("user and password in an address", one[0].rstrip("@").partition(":")[2])
        return ""

    def _parameters(self, text: str, level: int) -> str:
        is_form = _FORM.fullmatch(text) is not None
        is_whole = is_form or _ADDRESS.fullmatch(text) is not None
        pattern = _WHOLE_PARAMETER if is_whole else _PARAMETER
        has_code = "code=" in text and self._has_code(pattern, text)
        sort = "field" if is_form else "query parameter"

        def replaced(one: re.Match[str]) -> str:
            before, name, value = one["before"], one["name"], one["value"]
            if self._names.has(name) or (has_code and plain(name) in CODES):
                return f"{before}{name}={self._parameter(one, sort)}"
            if "%" in value and level < _MOST_WITHIN:
                inner = unquote_plus(value)
                clean = self._within(inner, level + 1)
                value = value if clean == inner else quote(clean, safe="")
            return f"{before}{name}={value}"

        first = _FIRST_FIELD if is_form else _FIRST_PARAMETER
        found = first.match(text)
        if found is None:
            return pattern.sub(replaced, text)
        return f"{replaced(found)}{pattern.sub(replaced, text[found.end() :])}"

    def _has_code(self, pattern: re.Pattern[str], text: str) -> bool:
        names = {plain(one["name"]) for one in pattern.finditer(f"&{text}")}
        return bool(names & CODES and names & BESIDE_CODES)

    def _parameter(self, one: re.Match[str], sort: str) -> str:
        value, rest = one["value"], ""
        if one["before"] == ";":
            value, semicolon, rest = value.partition(";")
            rest = semicolon + rest
            if "?" in value:
                value, _, query = value.partition("?")
                rest = f"?{query}{rest}"
        if is_placeholder(unquote(value)) or value in ("true", "false", "null"):
            return value + rest
        self._found(f"{sort} {unquote(one['name'])}", unquote_plus(value))
        return _IN_ADDRESS + rest

    def _headers(self, text: str) -> str:
        """Return a text without the values of lines such as `X-Api-Key: …`, quoted or not."""
        parts, start, line_end = [], 0, -1
        for one in _HEADER.finditer(text):
            name = one["name"]
            if one.start() < start or not self._names.has(name):
                continue
            quoted = re.search(r"\\{0,7}[\"'`]$", text[max(0, one.start() - 8) : one.start()])
            line = text.rfind("\n", max(0, one.start() - _MOST_BEFORE), one.start()) + 1
            if not quoted and "-" not in name and plain(name) not in AUTHORIZATIONS | COOKIES:
                before = text[max(line, one.start() - _MOST_BEFORE) : one.start()]
                if _LINE_START.fullmatch(before) is None or text[one.end()] in "{[":
                    continue
            if line_end < one.end():
                line_end = text.find("\n", one.end()) if "\n" in text else -1
                line_end = len(text) if line_end < 0 else line_end
            end = line_end
            if quoted:
                closing = text.find(quoted[0], one.end(), end)
                end = end if closing < 0 else closing
            value = text[one.end() : end]
            kept = value.rstrip("\r")
            parts += [text[start : one.end()], self.header(name, kept), value[len(kept) :]]
            start = end
        return "".join((*parts, text[start:])) if parts else text

    def header(self, name: str, value: str) -> str:
        """Return the value of a header whose name is that of a credential."""
        compared = plain(name)
        if compared in COOKIES:
            return without_cookies(value, self._found)
        clean = without_authorization(value) if compared in AUTHORIZATIONS else REMOVED
        if is_placeholder(value) or clean == value:
            return value
        secret = value[len(clean) - len(REMOVED) :]
        self._found(f"header {name}", secret)
        return clean

    def _fields(self, text: str) -> str:
        def replaced(one: re.Match[str]) -> str:
            name, value, gap = one["name"], one["value"] or one["number"] or "", one["gap"]
            if not self._names.has(name) or is_placeholder(value):
                return one[0]
            if "," in gap and "-" not in name and plain(name) not in AUTHORIZATIONS:
                return one[0]  # two words of a list
            mark = one["mark"] or one["quote"]
            if plain(name) in COOKIES | AUTHORIZATIONS:
                clean = self.header(name, value)
            else:
                self._found(f"field {name}", value)
                clean = REMOVED
            closing = "" if one["mark"] else mark
            start = one[0][: one.start("value" if one["mark"] else "number") - one.start()]
            return f"{start}{closing}{clean}{closing}"

        return _FIELD.sub(replaced, text)

    def _assigned(self, one: re.Match[str]) -> str:
        name, value = one["name"], one["value"]
        if not self._names.has(name) or is_placeholder(value):
            return one[0]
        if plain(name) in COOKIES | AUTHORIZATIONS:
            clean = self.header(name, value)
        else:
            self._found(f"field {name}", value)
            clean = REMOVED
        return f"{name}{one['gap']}{one['mark']}{clean}"

    def _markup(self, text: str) -> str:
        parts, start, last_end = [], 0, text.rfind("]]>")
        for one in _ELEMENT.finditer(text):
            if one.start() < start or not self._names.has(one["name"]):
                continue
            is_data = text.startswith(_CDATA, one.end()) and last_end > one.end()
            end = text.find("]]>" if is_data else "<", one.end())
            end = len(text) if end < 0 else end + (3 if is_data else 0)
            value = text[one.end() : end]
            if is_placeholder(value):
                continue
            self._found(f"field {one['name']}", value)
            parts += [text[start : one.end()], REMOVED]
            start = end
        text = "".join((*parts, text[start:])) if parts else text
        return _INPUT.sub(self._input, text)

    def _input(self, one: re.Match[str]) -> str:
        names = _INPUT_NAME.findall(one[0])
        name = next(filter(self._names.has, names), None)
        if name is None:
            return one[0]

        def value(found: re.Match[str]) -> str:
            secret = found[2].strip("\"'")
            if is_placeholder(secret):
                return found[0]
            self._found(f"field {name}", secret)
            return f'{found[1]}"{REMOVED}"'

        return _INPUT_VALUE.sub(value, one[0])

    def _multipart(self, text: str, level: int) -> str | None:
        """Return a body of several parts without credentials; `None` for any other text."""
        start = text.find("--")
        end = text.find("\n", start)
        boundary = text[start:end].rstrip("\r") if 0 <= start < end else ""
        if len(boundary) < 3 or text[:start].strip():  # noqa: PLR2004
            return None
        parts = text.split(boundary)
        return boundary.join(self._part(part, level) for part in parts)

    def _part(self, part: str, level: int) -> str:
        gap = _PART_HEAD.search(part)
        name = _PART_NAME.search(part, 0, gap.start() if gap else 0)
        if gap is None or name is None:
            return part
        value = part[gap.end() :]
        kept = value.rstrip("\r\n")
        if self._names.has(name[1]) and kept and not is_placeholder(kept):
            self._found(f"field {name[1]}", kept)
            clean = REMOVED
        else:
            clean = self._within(kept, level + 1)
        return f"{part[: gap.end()]}{clean}{value[len(kept) :]}"
