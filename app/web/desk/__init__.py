"""What verifiers and registrars share: a case as they see it, its papers, search, the register."""
