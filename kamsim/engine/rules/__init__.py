"""The rules of the kernel: plain functions over small integers and flat arrays."""
