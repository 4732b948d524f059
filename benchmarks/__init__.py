"""Speed and detection, side by side with peers in one run. Ratios are what to trust; nothing here is a test."""
