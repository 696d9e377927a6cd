"""The only place that touches files, networks, databases and clocks."""
