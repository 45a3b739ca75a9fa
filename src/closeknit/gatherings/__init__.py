"""From the screen to the table: gatherings, who comes, "we met", trips and what is remembered of them."""
