"""Shared package of the policy-progress workbook."""
