"""Transport: carries an exercise's bytes from one machine to another. What they say it does not know."""
