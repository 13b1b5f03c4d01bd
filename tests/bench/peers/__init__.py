"""The same job drawn by others; each runs as an own process and prints {"seconds", "peak_mb"}."""
