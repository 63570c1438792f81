"""What is said about a full-width colon, wherever it is noticed."""

from proposalgen.findings import Text

WIDE_COLON = Text("a full-width colon `：` after `{key}`", "“{key}”后面用了全角冒号“：”")
WIDE_COLON_HINT = Text("Write `{key}: ` with an ASCII colon and a blank.", "请改为半角冒号加空格：“{key}: ”。")
