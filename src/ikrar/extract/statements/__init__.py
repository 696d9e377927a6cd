"""What sentences assert: frames, and the rules that read claims from them."""
