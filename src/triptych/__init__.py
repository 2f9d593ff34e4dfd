"""Triptych: scholarly records as linked data in Dublin Core, Schema.org and CIDOC CRM."""
