"""The SPARQL endpoint: the view is `endpoint`; what is asked, `protocol` says."""
