"""Cards of the daily recall: what pages ask, found in the pages, so that nothing is written twice."""
