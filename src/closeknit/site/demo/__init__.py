"""The demonstration: an invented book of people, always the same, with dates that follow the day it is opened."""
