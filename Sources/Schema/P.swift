enum PlaceholderSchema {}
