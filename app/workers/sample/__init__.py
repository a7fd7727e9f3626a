"""The papers of the made-up Rivera family, typeset, scanned and photographed on the spot."""
