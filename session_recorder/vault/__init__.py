"""Keys: one random key per practice, wrapped once per person and once by a printed recovery key.

Nothing here stores the practice key in clear. Losing one passphrase loses nothing as long as
another person or the recovery key is there.
"""

from session_recorder.vault.keyfile import KEY_FILE
from session_recorder.vault.keys import (
    Holder,
    add_holder,
    change_passphrase,
    create_keys,
    holders,
    recover,
    remove_holder,
    set_passphrase,
    unlock,
)

__all__ = [
    "KEY_FILE",
    "Holder",
    "add_holder",
    "change_passphrase",
    "create_keys",
    "holders",
    "recover",
    "remove_holder",
    "set_passphrase",
    "unlock",
]
