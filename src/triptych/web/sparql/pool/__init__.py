"""Query processes: the pool that hands them queries, who works when, and what one may take."""
