"""All reading of YAML: scenarios, rulebook, repertoire; positions for diagnostics."""

import os

# Nothing here wants plug-ins of pydantic, and looking for them in all that is installed takes a tenth of a first check.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
