"""What units send: the datasets, reading them, and the sample returns that ship."""
