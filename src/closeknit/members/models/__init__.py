"""What members have towards each other, one file for each noun."""
