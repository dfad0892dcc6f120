"""All reading of YAML: scenarios, rulebook, repertoire; positions for diagnostics."""
