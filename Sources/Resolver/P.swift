enum PlaceholderResolver {}
