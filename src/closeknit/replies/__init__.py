"""Letters that come in: answers to letters become what their writers say, and addresses that send letters back are noted."""
