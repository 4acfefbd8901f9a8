"""What requests and values can be refused for."""

from __future__ import annotations

PARSE_ERROR = -32700
UNKNOWN_METHOD = -32601
WRONG_PARAMETERS = -32602
UNSUPPORTED = -32000
UNKNOWN_TYPE = -32001
BAD_TAPE = -32002
TRANSPORT = -32003


class RequestError(Exception):
    """A request that is answered with a JSON-RPC error."""

    def __init__(self, code: int, message: str) -> None:
        """`code`: one of this module's."""
        super().__init__(message)
        self.code = code


class Refusal(Exception):
    """An image that breaks a rule, at a logical path."""

    def __init__(self, rule: str, path: str) -> None:
        """`path` is empty for the value itself."""
        super().__init__(rule, path)
        self.rule = rule
        self.path = path

    def below(self, outer: str) -> Refusal:
        """Returns this refusal as seen from the value that holds this one at the path `outer`."""
        dot = "." if outer and self.path and self.path[0] != "[" else ""
        return Refusal(self.rule, f"{outer}{dot}{self.path}")

    def text(self) -> str:
        """Returns rule and path as a tape says them."""
        return f"{self.rule} {self.path}" if self.path else self.rule
