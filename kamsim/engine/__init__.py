"""The game itself, pure: compiled tables, the kernel, the stance machine, the call, replay, view and voice."""
